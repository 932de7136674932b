package io.housebook.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The program's product: lines of Markdown. */
final class Report {
    private Report() {}

    static void print(String line) {
        System.out.println(line);
    }

    /** Not part of it. */
    static void progress(String line) {
        System.err.println(line);
    }

    static String name(Vendor vendor) {
        return switch (vendor) {
            case SQLITE -> "SQLite";
            case POSTGRESQL -> "PostgreSQL";
        };
    }

    /** When, on what, and of which source it is. */
    static void printOrigin() throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        print("Measured %s at commit %s on %d × %s, %.0f GB of memory, %s, Java %s."
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        commit(),
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        system.getTotalMemorySize() / 1e9,
                        System.getProperty("os.name"),
                        System.getProperty("java.version")));
    }

    private static String commit() throws IOException {
        return Tool.output(List.of("git", "describe", "--always", "--dirty", "--exclude=*"))
                .strip();
    }

    private static String processor() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        if (!Files.exists(facts)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(facts).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
