package io.housebook.query.projection;

import io.housebook.messages.projection.RebuildView.Difference;
import io.housebook.messages.projection.RebuildView.Difference.Kind;
import io.housebook.query.platform.Table;
import io.housebook.query.projection.Checkpoint.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Goes through the live rows and the new ones side by side. */
final class Comparison {
    /** How many differences are listed; all are counted. */
    static final int LISTED = 100;

    private static final int ROWS_BETWEEN_CHECKS = 1000;

    private final Table table;
    private final List<Difference> listed = new ArrayList<>();
    private long differences;

    private Comparison(Table table) {
        this.table = table;
    }

    /**
     * What is not the same.
     *
     * @param extent which rows
     * @param live in a transaction that sees the live rows at one moment
     * @param made in another one that sees the new rows
     * @param check called now and then; throws when there is something better to do
     */
    static Outcome of(Extent extent, Connection live, Connection made, Runnable check)
            throws SQLException, InterruptedException {
        try (var liveRows = RowCursor.over(extent.live(), extent.liveRows(live));
                var newRows = RowCursor.withDigest(extent.made(), extent.madeRows(made))) {
            return new Comparison(extent.live()).compare(liveRows, newRows, check);
        }
    }

    /** Rows that are the same, one by one, are the same digest: it is made of one side. */
    private Outcome compare(RowCursor live, RowCursor made, Runnable check) throws InterruptedException {
        live.advance();
        made.advance();
        for (long i = 0; live.isAtRow() || made.isAtRow(); i++) {
            if (i % ROWS_BETWEEN_CHECKS == 0) {
                check.run();
            }
            compareNext(live, made);
        }
        return new Outcome(made.seen(), made.digest(), differences, List.copyOf(listed));
    }

    private void compareNext(RowCursor live, RowCursor made) throws InterruptedException {
        if (live.isAtRow() && made.isAtRow() && live.isLike(made)) {
            live.advance();
            made.advance();
        } else if (!live.isAtRow() || (made.isAtRow() && live.compareKeyTo(made) > 0)) {
            found(made, Kind.MISSING, List.of());
            made.advance();
        } else if (!made.isAtRow() || live.compareKeyTo(made) < 0) {
            found(live, Kind.UNACCOUNTED, List.of());
            live.advance();
        } else {
            found(live, Kind.DIFFERENT, RowText.difference(table, live.text(), made.text()));
            live.advance();
            made.advance();
        }
    }

    private void found(RowCursor row, Kind kind, List<String> fields) {
        differences++;
        if (listed.size() < LISTED) {
            listed.add(new Difference(row.key(), kind, fields));
        }
    }
}
