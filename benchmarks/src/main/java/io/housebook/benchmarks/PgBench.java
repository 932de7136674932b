package io.housebook.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** PostgreSQL's own load tool, inserting {@link EventRows} as fast as the server takes them: the limit. */
final class PgBench {
    /** The program is PGBENCH, or what the path has. */
    private static final String PROGRAM = System.getenv().getOrDefault("PGBENCH", "pgbench");

    /** Each client counts for itself, from a number that is its own: nothing is shared, and nothing collides. */
    private static final String NUMBERS = """
            \\set first :base + :client_id * 1000000000000 + :count
            \\set second :first + 1
            \\set count :count + 2
            """;

    private static final Pattern PER_SECOND = Pattern.compile("(?m)^tps = ([0-9.]+)");

    private final String databaseUrl;
    private int runs;

    /** @throws IllegalStateException when the program is not there; the message says where to get it */
    PgBench(String databaseUrl) {
        this.databaseUrl = databaseUrl;
    }

    /**
     * The program's name and version.
     *
     * @throws IllegalStateException when it is not there; the message says where to get it
     */
    static String version() throws IOException {
        try {
            return Tool.output(List.of(PROGRAM, "--version")).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The limit of PostgreSQL is measured with pgbench, and “" + PROGRAM
                            + "” is not there. It comes with the"
                            + " server (Debian, Ubuntu: the package postgresql; Fedora: postgresql-contrib; Homebrew:"
                            + " postgresql); install it, or set PGBENCH to its path.",
                    e);
        }
    }

    /** A transaction of two statements, as anybody writes it who writes two rows. */
    Figures transactions(int clients, Duration time) throws IOException {
        return run(String.join(";\n", EventRows.inOneTransaction(":first", ":second")), clients, time);
    }

    /** The least there can be: both rows in one statement, and that is the transaction. */
    Figures statements(int clients, Duration time) throws IOException {
        return run(EventRows.inOneStatement(":first", ":second"), clients, time);
    }

    private Figures run(String sql, int clients, Duration time) throws IOException {
        Path folder = Files.createTempDirectory("pgbench");
        try {
            Path script = Files.writeString(folder.resolve("create.sql"), NUMBERS + sql + ";\n");
            String report = Tool.output(command(clients, time, script, folder.resolve("latency")));
            Matcher perSecond = PER_SECOND.matcher(report);
            if (!perSecond.find()) {
                throw new IllegalStateException("pgbench has not reported a rate: " + report);
            }
            return Figures.of(Double.parseDouble(perSecond.group(1)), latencies(folder));
        } finally {
            delete(folder);
        }
    }

    private List<String> command(int clients, Duration time, Path script, Path log) {
        long base = EventRows.FIRST_POSITION * 2 + runs++ * 1_000_000_000_000_000L;
        int threads = Math.min(clients, Runtime.getRuntime().availableProcessors());
        var command = new ArrayList<String>(List.of(PROGRAM, "--no-vacuum", "--protocol=prepared"));
        command.addAll(List.of("--client=" + clients, "--jobs=" + threads, "--time=" + time.toSeconds()));
        command.addAll(List.of("--define=base=" + base, "--define=count=0", "--file=" + script));
        command.addAll(List.of("--log", "--log-prefix=" + log, databaseUrl));
        return command;
    }

    /** The third number of each line is a transaction's time in microseconds. */
    private static LongStream latencies(Path folder) throws IOException {
        LongStream.Builder nanoseconds = LongStream.builder();
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path log : logs.filter(file -> file.getFileName().toString().startsWith("latency"))
                    .toList()) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.forEach(line -> nanoseconds.add(Long.parseLong(line.split(" ", 4)[2]) * 1000));
                }
            }
        }
        return nanoseconds.build();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
