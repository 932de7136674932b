package io.housebook.benchmarks;

import io.housebook.migrations.TestDatabase.Vendor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All figures of one database with one number of clients, from the same runs. */
record Measured(Vendor vendor, int clients, Map<What, Figures> figures) {

    /** What is measured. */
    enum What {
        LIMIT("limit"),
        /** On PostgreSQL. On SQLite it is the limit. */
        STATEMENT("limit of single statements"),
        /** On PostgreSQL, with one client. On SQLite it is the limit. */
        ROUND_TRIP("bare round trip"),
        CREATE("create"),
        RENAME("rename"),
        STOCK_CREATE("stock create"),
        STOCK_RENAME("stock rename");

        private final String title;

        What(String title) {
            this.title = title;
        }

        @Nullable
        What ofStock() {
            return switch (this) {
                case CREATE -> STOCK_CREATE;
                case RENAME -> STOCK_RENAME;
                default -> null;
            };
        }
    }

    /** How many times the throughput of the other. */
    double times(What one, What other) {
        return of(one).perSecond() / of(other).perSecond();
    }

    /** How many times the latency of a round trip. */
    double roundTrips(What one) {
        return of(one).p50()
                / of(figures.containsKey(What.ROUND_TRIP) ? What.ROUND_TRIP : What.LIMIT)
                        .p50();
    }

    private Figures of(What what) {
        Figures found = figures.get(what);
        if (found == null) {
            throw new IllegalStateException(what + " was not measured");
        }
        return found;
    }

    static void printHeading() {
        Report.print("| database | clients | what | per second | p50 ms | p99 ms | × limit | × stock |");
        Report.print("|---|---:|---|---:|---:|---:|---:|---:|");
    }

    void print() {
        for (What what : List.of(What.values())) {
            if (figures.containsKey(what)) {
                What stock = what.ofStock();
                Report.print("| %s | %d | %s | %.0f | %.2f | %.2f | %.2f | %s |"
                        .formatted(
                                Report.name(vendor),
                                clients,
                                what.title,
                                of(what).perSecond(),
                                of(what).p50(),
                                of(what).p99(),
                                times(what, What.LIMIT),
                                stock == null ? "" : "%.2f".formatted(times(what, stock))));
            }
        }
    }
}
