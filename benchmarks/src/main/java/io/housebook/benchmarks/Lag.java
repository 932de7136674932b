package io.housebook.benchmarks;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long it takes from the answer to a command until its own read sees it, over HTTP, at 200 commands a second. */
final class Lag {
    private static final int COMMANDS_PER_SECOND = 200;
    private static final Duration TIME = Settings.TIME.multipliedBy(4);

    private final Path jar;

    Lag(Path jar) {
        this.jar = jar;
    }

    void report() throws Exception {
        Report.printOrigin();
        Report.print(
                "%d creations per second; from the answer to each until a read that asks for its position is answered. Medians of %d runs of %d s.\n"
                        .formatted(COMMANDS_PER_SECOND, Settings.RUNS, TIME.toSeconds()));
        Report.print("| database | per second | p50 ms | p99 ms | longest ms |");
        Report.print("|---|---:|---:|---:|---:|");
        for (Vendor vendor : Settings.DATABASES) {
            try (TestDatabase database = vendor.newDatabase();
                    Target housebook = Target.warm(ServerProcess.housebook(jar, database.url()), Settings.WARM_UP)) {
                var runs = new ArrayList<Paced.Result>();
                for (int run = 0; run <= Settings.RUNS; run++) {
                    String prefix = "lag" + run + "-";
                    Paced.Result result = Paced.run(
                            COMMANDS_PER_SECOND, TIME, number -> new Reader(housebook.server(), prefix + number));
                    if (run > 0) {
                        runs.add(result);
                    }
                }
                print(vendor, runs);
            }
        }
    }

    private static void print(Vendor vendor, List<Paced.Result> runs) {
        Report.print("| %s | %.0f | %.2f | %.2f | %.1f |"
                .formatted(
                        Report.name(vendor),
                        median(runs.stream()
                                .map(run -> run.figures().perSecond())
                                .toList()),
                        median(runs.stream().map(run -> run.figures().p50()).toList()),
                        median(runs.stream().map(run -> run.figures().p99()).toList()),
                        median(runs.stream().map(Paced.Result::longest).toList())));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Creates, and reads what it has created. */
    private static final class Reader implements Paced.Client {
        private final HttpClient http;
        private final String prefix;
        private int number;

        Reader(ServerProcess server, String prefix) throws IOException {
            this.http = server.client();
            this.prefix = prefix;
        }

        @Override
        public long once(long due) throws IOException {
            Organization created = Organization.create(http, prefix + "-" + number++);
            long answered = System.nanoTime();
            created.read(http);
            return System.nanoTime() - answered;
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }
}
