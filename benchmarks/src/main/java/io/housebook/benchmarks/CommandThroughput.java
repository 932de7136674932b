package io.housebook.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Commands per second and their latencies over HTTP, on both databases, beside the bare limit of the same database measured in
 * the same run. Prints Markdown; progress goes to standard error.
 *
 * <p>Takes the path of the packaged server, and settings as system properties: {@code seconds} of each measurement (5),
 * {@code runs} to take the median of (3), {@code clients} (1,8,32,128).
 */
final class CommandThroughput {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 5));
    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final List<Integer> CLIENTS =
            List.of(System.getProperty("clients", "1,8,32,128").split(",")).stream()
                    .map(Integer::valueOf)
                    .toList();

    private final Path jar;

    private CommandThroughput(Path jar) {
        this.jar = jar;
    }

    public static void main(String[] arguments) throws Exception {
        var benchmark = new CommandThroughput(Path.of(arguments[0]));
        print("Measured %s on %d processors (%s), Java %s, commit %s: medians of %d runs of %d s."
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"),
                        commit(),
                        RUNS,
                        TIME.toSeconds()));
        print("Durability: SQLite WAL with synchronous=FULL; PostgreSQL with fsync=on and synchronous_commit=on.\n");
        print("| database | clients | what | per second | p50 ms | p99 ms | of the bare limit |");
        print("|---|---:|---|---:|---:|---:|---:|");
        for (Vendor vendor : Vendor.values()) {
            benchmark.measure(vendor);
        }
    }

    private void measure(Vendor vendor) throws Exception {
        try (TestDatabase forServer = vendor.newDatabase();
                TestDatabase bare = vendor.newDatabase().migrated();
                HikariDataSource pool = pool(bare);
                ServerProcess server = ServerProcess.start(jar, forServer.url())) {
            requireDurability(pool, vendor);
            var positions = new AtomicLong();
            warmUp(server);
            for (int clients : CLIENTS) {
                var limits = new ArrayList<Figures>();
                var creates = new ArrayList<Figures>();
                var renames = new ArrayList<Figures>();
                for (int run = 0; run < RUNS; run++) {
                    String prefix = "c" + clients + "-" + run + "-";
                    limits.add(
                            Load.run(writers(vendor, clients), TIME, unchecked(i -> new BareClient(pool, positions))));
                    creates.add(Load.run(clients, TIME, unchecked(i -> new CreateClient(server.client(), prefix + i))));
                    renames.add(Load.run(
                            clients, TIME, unchecked(i -> new RenameClient(server.client(), "r" + prefix + i))));
                    System.err.println(vendor + ", " + clients + " clients, run " + (run + 1) + " of " + RUNS);
                }
                Figures limit = Figures.median(limits);
                row(vendor, clients, "bare transactions", limit, limit);
                row(vendor, clients, "create", Figures.median(creates), limit);
                row(vendor, clients, "rename", Figures.median(renames), limit);
            }
        }
    }

    /** SQLite has one writer, however many there are who want to write. */
    private static int writers(Vendor vendor, int clients) {
        return vendor == Vendor.SQLITE ? 1 : clients;
    }

    private static void warmUp(ServerProcess server) throws Exception {
        Load.run(8, TIME.multipliedBy(2), unchecked(i -> new CreateClient(server.client(), "w" + i)));
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariDataSource pool = database.open();
        if (database.vendor() == Vendor.POSTGRESQL) {
            pool.setMaximumPoolSize(CLIENTS.stream().max(Integer::compare).orElseThrow());
        }
        return pool;
    }

    private static void requireDurability(HikariDataSource pool, Vendor vendor) throws SQLException {
        String question = switch (vendor) {
            case SQLITE -> "pragma synchronous";
            case POSTGRESQL -> "select current_setting('fsync') || ' ' || current_setting('synchronous_commit')";
        };
        String expected = switch (vendor) {
            case SQLITE -> "2";
            case POSTGRESQL -> "on on";
        };
        try (var connection = pool.getConnection();
                var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            if (!rows.getString(1).equals(expected)) {
                throw new IllegalStateException(vendor + " is not durable: " + rows.getString(1));
            }
        }
    }

    private interface Unsafe {
        Load.Client client(int number) throws IOException, SQLException;
    }

    private static IntFunction<Load.Client> unchecked(Unsafe unsafe) {
        return number -> {
            try {
                return unsafe.client(number);
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static void row(Vendor vendor, int clients, String what, Figures figures, Figures limit) {
        print(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.0f | %.2f | %.2f | %.2f |",
                vendor,
                clients,
                what,
                figures.perSecond(),
                figures.p50(),
                figures.p99(),
                figures.perSecond() / limit.perSecond()));
    }

    private static String commit() throws IOException {
        var git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
        try (var out = git.inputReader()) {
            return String.valueOf(out.readLine());
        }
    }

    /** The table is the program's product. */
    private static void print(String line) {
        System.out.println(line);
    }
}
