package io.housebook.benchmarks;

import io.housebook.benchmarks.stock.StockRebuild;
import io.housebook.migrations.Filling;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast all projections are made anew from a long log, beside a bare program that makes the same rows of it, and beside what
 * Axon and Spring do by themselves, {@link io.housebook.benchmarks.stock.StockRebuild}. What the live processors do with the
 * same log, when they see it for the first time, is told along with it.
 */
final class RebuildSpeed {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int PAGE = 10;
    private static final List<String> PROJECTIONS =
            List.of("audit", "member", "organization", "session", "user", "invitation", "apikey", "host");

    private static final int READS_PER_SECOND = 200;
    private static final Duration READS_WHEN_IDLE = Duration.ofSeconds(20);

    private final Path jar;
    private final List<String> reads = new ArrayList<>();
    private final List<String> pauses = new ArrayList<>();

    RebuildSpeed(Path jar) {
        this.jar = jar;
    }

    void report() throws Exception {
        Report.printOrigin();
        Report.print("Medians of %d runs, after one that does not count.\n".formatted(Settings.RUNS));
        Report.print("| database | what | events per second | × bare | × stock |");
        Report.print("|---|---|---:|---:|---:|");
        for (Vendor vendor : Settings.DATABASES) {
            measure(vendor);
        }
        Report.print("\n%d reads per second, by themselves and while all projections are rebuilt; none may fail.\n"
                .formatted(READS_PER_SECOND));
        Report.print("| database | when | reads | p50 ms | p99 ms | longest ms | p99 × idle |");
        Report.print("|---|---|---:|---:|---:|---:|---:|");
        reads.forEach(Report::print);
        Report.print("");
        pauses.forEach(Report::print);
    }

    private void measure(Vendor vendor) throws Exception {
        try (TestDatabase database = vendor.newDatabase()) {
            Report.progress("%s: filling a store with %d events".formatted(database, Settings.EVENTS));
            Filling.fill(database, Settings.EVENTS);
            try (ServerProcess server = ServerProcess.housebook(jar, database.url())) {
                double live = firstFill(server);
                foundSome(server);
                Filling.tidy(database);
                var stock = new ArrayList<Double>();
                var bare = new ArrayList<Double>();
                var rebuilds = new ArrayList<Double>();
                for (int run = 0; run <= Settings.RUNS; run++) {
                    Report.progress("%s, run %d of %d".formatted(vendor, run, Settings.RUNS));
                    double stockRate = stock(database);
                    double bareRate = BareRebuild.eventsPerSecond(database);
                    double rate = rebuild(server, run + 1);
                    Copies.awaitTidied(database, PROJECTIONS.size());
                    Report.progress("stock %.0f, bare %.0f, rebuild %.0f".formatted(stockRate, bareRate, rate));
                    if (run > 0) {
                        stock.add(stockRate);
                        bare.add(bareRate);
                        rebuilds.add(rate);
                    }
                }
                print(vendor, live, median(stock), median(bare), median(rebuilds));
                readsMeanwhile(vendor, server);
            }
        }
    }

    /** By the processors that follow the log, all projections at once. */
    private static double firstFill(ServerProcess server) throws IOException {
        long events = server.lag();
        long start = System.nanoTime();
        server.awaitProjections(PATIENCE);
        return events / ((System.nanoTime() - start) / 1e9);
    }

    /** For the reader, who sees only their own. */
    private static void foundSome(ServerProcess server) throws IOException {
        try (var client = server.client()) {
            for (int i = 0; i < PAGE; i++) {
                Organization.create(client, "own-" + i);
            }
        }
        server.awaitProjections(PATIENCE);
    }

    private double stock(TestDatabase database) throws Exception {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl())) {
            Copies.make(database, connection, StockRebuild.PREFIX);
            var command = new ArrayList<String>(List.of(
                    Tool.ofJava("java"),
                    "-Xmx1g",
                    "-Dlogback.configurationFile=io/housebook/benchmarks/stock/logback.xml"));
            command.addAll(ServerProcess.withLibrariesOf(jar, StockRebuild.class.getName()));
            command.addAll(List.of(database.jdbcUrl(), Integer.toString(Settings.STOCK_EVENTS)));
            String output = Tool.output(command);
            Copies.drop(connection, StockRebuild.PREFIX);
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop table " + StockRebuild.TOKENS);
            }
            return Double.parseDouble(output.lines().toList().getLast());
        }
    }

    /** All projections, to the switch. */
    private static double rebuild(ServerProcess server, int number) throws Exception {
        long events = server.events();
        long start = System.nanoTime();
        for (String projection : PROJECTIONS) {
            server.rebuild(projection);
        }
        server.awaitRebuilds(PATIENCE, number);
        return events / ((System.nanoTime() - start) / 1e9);
    }

    private void readsMeanwhile(Vendor vendor, ServerProcess server) throws Exception {
        Paced.run(READS_PER_SECOND, Settings.WARM_UP, number -> new Reader(server));
        Paced.Result idle = Paced.run(READS_PER_SECOND, READS_WHEN_IDLE, number -> new Reader(server));
        var rebuilding = new AtomicBoolean(true);
        try (var rebuilds = Executors.newSingleThreadExecutor()) {
            Future<Double> rate = rebuilds.submit(() -> {
                try {
                    return rebuild(server, Settings.RUNS + 2);
                } finally {
                    rebuilding.set(false);
                }
            });
            Paced.Result busy = Paced.runWhile(READS_PER_SECOND, rebuilding::get, number -> new Reader(server));
            reads.add(line(vendor, "idle", idle, 1));
            reads.add(line(
                    vendor,
                    "rebuilding",
                    busy,
                    busy.figures().p99() / idle.figures().p99()));
            pauses.add(meanwhile(vendor, server, rate.get()));
        }
    }

    private static String meanwhile(Vendor vendor, ServerProcess server, double rate) throws IOException {
        LongSummaryStatistics milliseconds = server.switches().summaryStatistics();
        return "- %s: %.0f events per second were rebuilt meanwhile. Of %d times that rows changed places none took more than %d ms, on average %.1f ms."
                .formatted(
                        Report.name(vendor),
                        rate,
                        milliseconds.getCount(),
                        milliseconds.getMax(),
                        milliseconds.getAverage());
    }

    private static String line(Vendor vendor, String when, Paced.Result result, double times) {
        return "| %s | %s | %.0f/s | %.2f | %.2f | %.1f | %.2f |"
                .formatted(
                        Report.name(vendor),
                        when,
                        result.figures().perSecond(),
                        result.figures().p50(),
                        result.figures().p99(),
                        result.longest(),
                        times);
    }

    /** Reads the list of organizations, a page at a time, and a page of the history, which is read once as far as that one knows. */
    private static final class Reader implements Paced.Client {
        private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

        private final HttpClient http;
        private final String historyPage;
        private boolean history;

        Reader(ServerProcess server) throws IOException {
            this.http = server.client();
            Matcher next =
                    NEXT.matcher(http.send("GET", "/v1/audit?limit=1", "", "").body());
            this.historyPage = "/v1/audit?limit=%d%s".formatted(PAGE, next.find() ? "&cursor=" + next.group(1) : "");
        }

        @Override
        public long once(long due) throws IOException {
            history = !history;
            String path = history ? historyPage : "/v1/organizations?limit=" + PAGE;
            HttpClient.Response response = http.send("GET", path, "", "");
            if (response.status() != 200) {
                throw new IllegalStateException("A read is answered with " + response);
            }
            return System.nanoTime() - due;
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }

    private static void print(Vendor vendor, double live, double stock, double bare, double rebuild) {
        print(vendor, "stock", stock, bare, stock);
        print(vendor, "live, first fill", live, bare, stock);
        print(vendor, "bare", bare, bare, stock);
        print(vendor, "rebuild", rebuild, bare, stock);
    }

    private static void print(Vendor vendor, String what, double rate, double bare, double stock) {
        Report.print("| %s | %s | %.0f | %.2f | %.1f |"
                .formatted(Report.name(vendor), what, rate, rate / bare, rate / stock));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
