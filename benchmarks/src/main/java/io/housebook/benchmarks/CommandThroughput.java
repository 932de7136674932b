package io.housebook.benchmarks;

import io.housebook.benchmarks.Measured.What;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Commands per second and their latencies over HTTP, on both databases, beside the limit of the database and stock Axon.
 * They are measured in turn, run by run, so that whatever else happens on the machine happens to all of them.
 */
final class CommandThroughput {
    private final Path jar;
    private final List<String> durability = new ArrayList<>();
    private final List<Measured> table = new ArrayList<>();

    CommandThroughput(Path jar) {
        this.jar = jar;
    }

    void report() throws Exception {
        String pgBench = PgBench.version();
        for (Vendor vendor : Settings.DATABASES) {
            measure(vendor);
        }
        Report.printOrigin();
        Report.print("Medians of %d runs of %d s, after warming up for 2 × %d s. PostgreSQL's limit is by %s."
                .formatted(Settings.RUNS, Settings.TIME.toSeconds(), Settings.WARM_UP.toSeconds(), pgBench));
        Report.print("Durability: %s.\n".formatted(String.join("; ", durability)));
        Measured.printHeading();
        table.forEach(Measured::print);
        Report.print("");
        table.forEach(CommandThroughput::printRatios);
    }

    private void measure(Vendor vendor) throws Exception {
        try (TestDatabase ours = vendor.newDatabase();
                TestDatabase stocks = vendor.newDatabase();
                Limit limit = Limit.on(vendor);
                Target housebook = Target.warm(ServerProcess.housebook(jar, ours.url()), Settings.WARM_UP);
                Target stock = Target.warm(ServerProcess.stock(jar, stocks.url()), Settings.WARM_UP)) {
            durability.add(limit.durability());
            limit.roundTrip(Settings.WARM_UP);
            for (int clients : Settings.CLIENTS) {
                var runs = new EnumMap<What, List<Figures>>(What.class);
                for (int run = 1; run <= Settings.RUNS; run++) {
                    Report.progress("%s, %d clients, run %d of %d".formatted(vendor, clients, run, Settings.RUNS));
                    once(vendor, clients, limit, housebook, stock)
                            .forEach((what, figures) -> runs.computeIfAbsent(what, first -> new ArrayList<>())
                                    .add(figures));
                }
                var medians = new EnumMap<What, Figures>(What.class);
                runs.forEach((what, figures) -> medians.put(what, Figures.median(figures)));
                table.add(new Measured(vendor, clients, medians));
            }
        }
    }

    private static Map<What, Figures> once(Vendor vendor, int clients, Limit limit, Target housebook, Target stock)
            throws Exception {
        var figures = new EnumMap<What, Figures>(What.class);
        figures.put(What.LIMIT, limit.run(clients, Settings.TIME));
        if (vendor == Vendor.POSTGRESQL) {
            figures.put(What.STATEMENT, limit.ofStatements(clients, Settings.TIME));
            if (clients == 1) {
                figures.put(What.ROUND_TRIP, limit.roundTrip(Settings.TIME));
            }
        }
        figures.put(What.CREATE, housebook.create(clients, Settings.TIME));
        figures.put(What.STOCK_CREATE, stock.create(clients, Settings.TIME));
        figures.put(What.RENAME, housebook.rename(clients, Settings.TIME));
        figures.put(What.STOCK_RENAME, stock.rename(clients, Settings.TIME));
        return figures;
    }

    /** What was promised of the ratios, and what they are. */
    private static void printRatios(Measured measured) {
        String where = "%s, %d clients".formatted(Report.name(measured.vendor()), measured.clients());
        if (measured.clients() == 32) {
            Report.print("- %s: creates are %.2f × the limit (floor %.1f) and %.2f × stock Axon (floor 3.0)."
                    .formatted(
                            where,
                            measured.times(What.CREATE, What.LIMIT),
                            measured.vendor() == Vendor.SQLITE ? 0.6 : 0.5,
                            measured.times(What.CREATE, What.STOCK_CREATE)));
            if (measured.vendor() == Vendor.POSTGRESQL) {
                Report.print("- %s: creates are %.2f × what single statements reach."
                        .formatted(where, measured.times(What.CREATE, What.STATEMENT)));
            }
        }
        if (measured.clients() == 1) {
            Report.print(
                    "- %s: half of the creates take at most %.2f × a bare round trip (ceiling 2.5), of the renames %.2f ×."
                            .formatted(where, measured.roundTrips(What.CREATE), measured.roundTrips(What.RENAME)));
        }
    }
}
