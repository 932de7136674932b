package io.housebook.query.projection;

import io.housebook.messages.projection.RebuildView.Difference;
import io.housebook.messages.projection.RebuildView.Difference.Kind;
import io.housebook.query.platform.Table;
import io.housebook.query.projection.Checkpoint.Outcome;
import io.housebook.query.projection.RowCursor.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
        try (var liveRows = extent.liveRows(live);
                var newRows = new RowCursor(extent.made(), made)) {
            return new Comparison(extent.live()).compare(liveRows, newRows, check);
        }
    }

    private Outcome compare(RowCursor live, RowCursor made, Runnable check) throws InterruptedException {
        live.advance();
        made.advance();
        for (long i = 0; live.row() != null || made.row() != null; i++) {
            if (i % ROWS_BETWEEN_CHECKS == 0) {
                check.run();
            }
            compareNext(live, made);
        }
        String digest = made.digest();
        if (digest.equals(live.digest()) != (differences == 0)) {
            throw new IllegalStateException("The digests and the rows do not say the same of " + table.name());
        }
        return new Outcome(made.seen(), digest, differences, List.copyOf(listed));
    }

    private void compareNext(RowCursor live, RowCursor made) throws InterruptedException {
        Row present = live.row();
        Row expected = made.row();
        if (present != null && expected != null && present.isLike(expected)) {
            live.advance();
            made.advance();
        } else if (present == null || (expected != null && present.compareKeyTo(expected) > 0)) {
            found(Objects.requireNonNull(expected), Kind.MISSING, List.of());
            made.advance();
        } else if (expected == null || present.compareKeyTo(expected) < 0) {
            found(present, Kind.UNACCOUNTED, List.of());
            live.advance();
        } else {
            found(present, Kind.DIFFERENT, RowText.difference(table, present.text(), expected.text()));
            live.advance();
            made.advance();
        }
    }

    private void found(Row row, Kind kind, List<String> fields) {
        differences++;
        if (listed.size() < LISTED) {
            listed.add(new Difference(row.key(), kind, fields));
        }
    }
}
