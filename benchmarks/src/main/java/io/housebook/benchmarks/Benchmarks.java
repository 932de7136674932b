package io.housebook.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.LogManager;

/**
 * Measures the packaged server, whose path it takes. Prints Markdown; progress goes to standard error. What is measured is
 * the system property {@code mode}; how, is in {@link Settings}.
 */
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        // A report reads the same everywhere.
        Locale.setDefault(Locale.ROOT);
        // Drivers and Flyway have much to tell, and all that counts here is the report.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        LogManager.getLogManager().reset();
        Path jar = Path.of(arguments[0]);
        String mode = System.getProperty("mode", "throughput");
        switch (mode) {
            case "throughput" -> new CommandThroughput(jar).report();
            case "growth" -> new Growth(jar).report();
            case "endurance" -> new Endurance(jar).report();
            case "rebuild" -> new RebuildSpeed(jar).report();
            case "lag" -> new Lag(jar).report();
            case "audit" -> new AuditSpeed(jar).report();
            default ->
                throw new IllegalArgumentException(
                        "mode is none of throughput, growth, endurance, rebuild, lag, audit: " + mode);
        }
    }
}
