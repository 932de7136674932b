package io.housebook.command.platform;

import io.housebook.command.platform.Addition.Placed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * In two round trips, one to read and one to write: each carries several statements, whose texts are always the same and whose parameters are
 * arrays, so they are planned once. Within a trip every statement sees what is committed when it begins; the reading ones
 * begin when the lock is held.
 */
final class PostgresTables implements LogTables {
    private static final String LOCK =
            Dialect.POSTGRESQL.lockHead + ";\n" + Standing.SQL.formatted("unnest(cast(? as text[])) keys(value)");

    private static final String APPEND = """
            update event_head set position = ?, recorded_at = ? where id = 1 and position = ? and recorded_at = ?
            returning pg_notify('%s', ?);
            insert into event (%s)
            select * from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]),
                                 cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as text[]),
                                 cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]),
                                 cast(? as text[]))
            on conflict do nothing;
            delete from claim where claim_key = any(cast(? as text[]));
            insert into claim (claim_key, position) select * from unnest(cast(? as text[]), cast(? as bigint[]))
            on conflict do nothing
            """.formatted(LogListener.CHANNEL, EventRow.COLUMNS);

    private final Connection connection;

    PostgresTables(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Standing lock(Touched touched) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            setTexts(select, 1, touched.aggregates());
            setTexts(select, 2, touched.organizations());
            setTexts(select, 3, touched.claims());
            setTexts(select, 4, touched.families());
            select.execute();
            try (ResultSet head = select.getResultSet()) {
                select.getMoreResults(PreparedStatement.KEEP_CURRENT_RESULT);
                try (ResultSet found = select.getResultSet()) {
                    return Standing.read(head, found);
                }
            }
        }
    }

    @Override
    public boolean append(Addition addition) throws SQLException {
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            append.setLong(1, addition.head());
            append.setLong(2, addition.recordedAt());
            append.setLong(3, addition.headBefore());
            append.setLong(4, addition.recordedBefore());
            append.setString(5, addition.announcement());
            int last = setRows(append, 5, addition);
            setTexts(append, ++last, addition.freed());
            List<Map.Entry<String, Long>> taken = List.copyOf(addition.taken().entrySet());
            setTexts(append, ++last, taken, Map.Entry::getKey);
            setNumbers(append, ++last, taken, Map.Entry::getValue);
            append.execute();
            return isMoved(append.getResultSet())
                    && touchesNext(append, addition.rows().size())
                    && touchesNext(append, addition.freed().size())
                    && touchesNext(append, taken.size());
        }
    }

    private static boolean isMoved(ResultSet head) throws SQLException {
        return head.next();
    }

    private static boolean touchesNext(PreparedStatement append, int expected) throws SQLException {
        append.getMoreResults();
        return append.getUpdateCount() == expected;
    }

    /** In the order of {@link EventRow#COLUMNS}; returns the number of the last parameter. */
    private int setRows(PreparedStatement append, int before, Addition addition) throws SQLException {
        List<Placed> rows = addition.rows();
        int last = before;
        setNumbers(append, ++last, rows, Placed::position);
        setTexts(append, ++last, rows, placed -> placed.row().eventId());
        setTexts(append, ++last, rows, placed -> placed.row().organizationId());
        setNumbers(append, ++last, rows, Placed::organizationSequence);
        setTexts(append, ++last, rows, placed -> placed.row().aggregateType());
        setTexts(append, ++last, rows, placed -> placed.row().aggregateId());
        setNumbers(append, ++last, rows, placed -> placed.row().aggregateSequence());
        setTexts(append, ++last, rows, placed -> placed.row().eventType());
        setNumbers(append, ++last, rows, placed -> (long) placed.row().revision());
        setNumbers(append, ++last, rows, placed -> placed.row().occurredAtMicroseconds());
        setNumbers(append, ++last, rows, placed -> addition.recordedAt());
        setTexts(append, ++last, rows, placed -> placed.row().metadataJson());
        setTexts(append, ++last, rows, placed -> placed.row().payloadJson());
        return last;
    }

    private void setTexts(PreparedStatement statement, int index, List<String> texts) throws SQLException {
        setTexts(statement, index, texts, text -> text);
    }

    private <T> void setTexts(PreparedStatement statement, int index, List<T> elements, Function<T, String> text)
            throws SQLException {
        set(statement, index, "text", elements.stream().map(text).toArray(String[]::new));
    }

    private <T> void setNumbers(PreparedStatement statement, int index, List<T> elements, Function<T, Long> number)
            throws SQLException {
        set(statement, index, "bigint", elements.stream().map(number).toArray(Long[]::new));
    }

    /** @param elements of the type itself: the driver sends arrays of objects as text */
    private void set(PreparedStatement statement, int index, String type, Object[] elements) throws SQLException {
        statement.setArray(index, connection.createArrayOf(type, elements));
    }
}
