package io.housebook.query.projection;

import io.housebook.messages.projection.RebuildView.Difference;
import io.housebook.messages.projection.RebuildView.Difference.Kind;
import io.housebook.query.platform.Table;
import io.housebook.query.projection.Checkpoint.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
     * @param live in a transaction that sees the live rows at one moment
     * @param made in another one that sees the new rows
     * @param check called now and then; throws when there is something better to do
     */
    static Outcome of(Table table, Connection live, String newTable, Connection made, Runnable check)
            throws SQLException {
        try (var liveRows = new RowCursor(table, live);
                var newRows = new RowCursor(table.named(newTable), made)) {
            return new Comparison(table).compare(liveRows, newRows, check);
        }
    }

    private Outcome compare(RowCursor live, RowCursor made, Runnable check) throws SQLException {
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

    private void compareNext(RowCursor live, RowCursor made) throws SQLException {
        List<@Nullable Object> present = live.row();
        List<@Nullable Object> expected = made.row();
        int order = present == null ? 1 : expected == null ? -1 : RowCursor.compareKeys(present, expected);
        if (order < 0) {
            found(Objects.requireNonNull(present), Kind.UNACCOUNTED, List.of());
            live.advance();
        } else if (order > 0) {
            found(Objects.requireNonNull(expected), Kind.MISSING, List.of());
            made.advance();
        } else {
            if (!Objects.equals(present, expected)) {
                found(
                        Objects.requireNonNull(present),
                        Kind.DIFFERENT,
                        fields(present, Objects.requireNonNull(expected)));
            }
            live.advance();
            made.advance();
        }
    }

    private List<String> fields(List<@Nullable Object> present, List<@Nullable Object> expected) {
        return IntStream.range(0, present.size())
                .filter(i -> !Objects.equals(present.get(i), expected.get(i)))
                .mapToObj(i -> table.columns().get(i).name())
                .toList();
    }

    private void found(List<@Nullable Object> row, Kind kind, List<String> fields) {
        differences++;
        if (listed.size() < LISTED) {
            listed.add(new Difference(String.valueOf(row.getFirst()), kind, fields));
        }
    }
}
