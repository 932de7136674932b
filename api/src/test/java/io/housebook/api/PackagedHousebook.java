package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * What {@code mvn package} makes, for tests that start it in processes of their own. They do that some hundred times, so it is unpacked,
 * and started once to be remembered (JEP 514): that takes half of the processor time out of each start.
 */
final class PackagedHousebook {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path JAR = TARGET.resolve("housebook.jar");
    private static final Path UNPACKED = TARGET.resolve("unpacked");
    private static final Path MEMORY = UNPACKED.resolve("housebook.aot");
    private static final long PATIENCE_SECONDS = 300;

    /** They live for seconds: being there soon is worth more than being fast later. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

    /** What the JVM has to say of its memory of an earlier start belongs to no output of Housebook. */
    private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

    private PackagedHousebook() {}

    /** The command that starts it, behind which come its own arguments. */
    static List<String> command(String... arguments) {
        var command = java(QUIET, List.of("-XX:AOTCache=" + Prepared.REMEMBERED));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> java(List<String> more, List<String> still) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.addAll(more);
        command.addAll(still);
        command.addAll(List.of("-jar", UNPACKED.resolve("app/housebook.jar").toString()));
        return command;
    }

    /** Once in a JVM, and once for all JVMs that run tests at the same time. */
    private static final class Prepared {
        static final Path REMEMBERED = prepared();

        private static Path prepared() {
            assertThat(JAR).as("what `mvn package` makes").exists();
            try (FileChannel channel = FileChannel.open(
                            TARGET.resolve("unpacked.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                if (Files.notExists(MEMORY)
                        || Files.getLastModifiedTime(MEMORY).compareTo(Files.getLastModifiedTime(JAR)) < 0) {
                    FileSystemUtils.deleteRecursively(UNPACKED);
                    Files.createDirectories(UNPACKED);
                    unpack();
                    remember();
                }
                return MEMORY;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void unpack() throws IOException {
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djarmode=tools",
                    "-jar",
                    JAR.toString(),
                    "extract",
                    "--destination",
                    UNPACKED.resolve("app").toString()));
        }

        private static void remember() throws IOException {
            run(java(List.of("-XX:AOTCacheOutput=" + MEMORY), List.of("-Dspring.context.exit=onRefresh")));
        }

        private static void run(List<String> command) throws IOException {
            Path output = UNPACKED.resolve("output.log");
            var builder = new ProcessBuilder(command)
                    .directory(UNPACKED.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeAll(List.of("DATABASE_URL", "AUTO_MIGRATE"));
            builder.environment().put("PORT", "0");
            Process process = builder.start();
            try {
                assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        }
    }
}
