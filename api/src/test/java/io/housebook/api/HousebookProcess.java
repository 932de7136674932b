package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.migrations.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/** The packaged Housebook in a process of its own, as people start it: configured by environment variables alone. */
final class HousebookProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern ADDRESS = Pattern.compile("curl (http://127\\.0\\.0\\.1:\\d+)/");

    private static final String OUTPUT = "output.log";

    private final Process process;
    private final Path folder;

    private HousebookProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    static HousebookProcess start(Map<String, String> environment, String... arguments) {
        try {
            Path folder = Files.createTempDirectory("housebook-process");
            var builder = new ProcessBuilder(PackagedHousebook.command(arguments))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(OUTPUT).toFile());
            builder.environment().keySet().removeAll(List.of("DATABASE_URL", "AUTO_MIGRATE", "LOG_LEVEL"));
            builder.environment().put("PORT", "0");
            builder.environment().put("RATE_LIMIT_NETWORK", "-");
            builder.environment().put("RATE_LIMIT_CALLER", "-");
            builder.environment().put("BOOTSTRAP_TOKEN", SignIn.BOOTSTRAP_TOKEN);
            builder.environment().put("DB_ENCRYPTION_KEY", SignIn.ENCRYPTION_KEY);
            builder.environment().putAll(environment);
            return new HousebookProcess(builder.start(), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HousebookProcess on(TestDatabase database, String... arguments) {
        return start(Map.of("DATABASE_URL", database.url()), arguments);
    }

    /** Returns when it takes requests. */
    HousebookClient ready() {
        await().atMost(PATIENCE).until(() -> address().isPresent() || !process.isAlive());
        URI address = address().orElseThrow(() -> new AssertionError("It ended before it was ready: " + output()));
        var client = new HousebookClient(address);
        client.send(client.bare("/actuator/health/readiness").GET()).expect(200);
        // Before anybody counts what is in the log, or breaks it.
        client.token();
        return client;
    }

    /** What its welcome says. */
    private Optional<URI> address() {
        return ADDRESS.matcher(output()).results().findFirst().map(HousebookProcess::address);
    }

    private static URI address(MatchResult welcome) {
        return URI.create(welcome.group(1));
    }

    long pid() {
        return process.pid();
    }

    /** Where it was started. */
    Path folder() {
        return folder;
    }

    /** All that it has printed. */
    String output() {
        try {
            return Files.readString(folder.resolve(OUTPUT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its threads are at, as the JDK's own tool tells an operator. */
    String threads() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process dump = new ProcessBuilder(jcmd.toString(), Long.toString(pid()), "Thread.print", "-l", "-e")
                .redirectErrorStream(true)
                .start();
        return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** How many of its threads, the virtual ones among them, are within a method, such as {@code EventWriter.append}. */
    long threadsIn(String method) {
        Path dump = folder.resolve("threads.txt");
        try {
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            Process dumping = new ProcessBuilder(
                            jcmd.toString(), Long.toString(pid()), "Thread.dump_to_file", "-overwrite", dump.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(dumping.waitFor()).isZero();
            return Files.readString(dump)
                    .lines()
                    .filter(frame -> frame.contains(method + "("))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: nothing of it runs any more. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGSTOP: it is there, with all its connections, and does nothing. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            assertThat(kill.waitFor()).as("kill -" + name).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Of the process, which has ended or is about to. */
    int exitCode() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("whether it ended: %s", output())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
