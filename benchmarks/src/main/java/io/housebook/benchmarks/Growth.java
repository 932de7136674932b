package io.housebook.benchmarks;

import io.housebook.migrations.Filling;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a server becomes slower as its log grows: the throughput with few events in the store and with many, measured in
 * turn, on two servers.
 */
final class Growth {
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int CLIENTS = 32;
    private static final Duration FIRST_PROJECTION = Duration.ofMinutes(30);

    private final Path jar;
    private final List<String> sizes = new ArrayList<>();

    Growth(Path jar) {
        this.jar = jar;
    }

    void report() throws Exception {
        Report.printOrigin();
        Report.print("%d clients; medians of %d runs of %d s, each run on both stores.\n"
                .formatted(CLIENTS, Settings.RUNS, Settings.TIME.toSeconds()));
        Report.print("| database | what | per second with %,d events | with %,d | ratio |".formatted(FEW, MANY));
        Report.print("|---|---|---:|---:|---:|");
        for (Vendor vendor : Settings.DATABASES) {
            measure(vendor);
        }
        Report.print("");
        sizes.forEach(Report::print);
    }

    private void measure(Vendor vendor) throws Exception {
        try (TestDatabase little = vendor.newDatabase();
                TestDatabase large = vendor.newDatabase();
                Target few = filled(little, FEW);
                Target many = filled(large, MANY)) {
            String before = sizes(few, many);
            var creates = new ArrayList<Pair>();
            var renames = new ArrayList<Pair>();
            for (int run = 1; run <= Settings.RUNS; run++) {
                Report.progress("%s, run %d of %d".formatted(vendor, run, Settings.RUNS));
                boolean fewFirst = run % 2 == 1;
                creates.add(pair(fewFirst, few, many, target -> target.create(CLIENTS, Settings.TIME)));
                renames.add(pair(fewFirst, few, many, target -> target.rename(CLIENTS, Settings.TIME)));
            }
            print(vendor, "create", creates);
            print(vendor, "rename", renames);
            sizes.add("- %s: the stores had %s events before the first run, and %s after the last one."
                    .formatted(Report.name(vendor), before, sizes(few, many)));
        }
    }

    private static String sizes(Target few, Target many) throws IOException {
        return "%,d and %,d".formatted(few.events(), many.events());
    }

    private Target filled(TestDatabase database, int events) throws Exception {
        Report.progress("%s: filling a store with %d events".formatted(database, events));
        Filling.fill(database, events);
        ServerProcess server = ServerProcess.housebook(jar, database.url());
        server.awaitProjections(FIRST_PROJECTION);
        Filling.tidy(database);
        return Target.warm(server, Settings.WARM_UP);
    }

    /** The figures of one run. */
    private record Pair(Figures few, Figures many) {
        double ratio() {
            return many.perSecond() / few.perSecond();
        }
    }

    private interface Measurement {
        Figures of(Target target) throws Exception;
    }

    private static Pair pair(boolean fewFirst, Target few, Target many, Measurement measurement) throws Exception {
        if (fewFirst) {
            Figures first = measurement.of(few);
            return new Pair(first, measurement.of(many));
        }
        Figures first = measurement.of(many);
        return new Pair(measurement.of(few), first);
    }

    private static void print(Vendor vendor, String what, List<Pair> runs) {
        Report.print("| %s | %s | %.0f | %.0f | %.2f |"
                .formatted(
                        Report.name(vendor),
                        what,
                        Figures.median(runs.stream().map(Pair::few).toList()).perSecond(),
                        Figures.median(runs.stream().map(Pair::many).toList()).perSecond(),
                        runs.stream().mapToDouble(Pair::ratio).sorted().toArray()[runs.size() / 2]));
    }
}
