package io.housebook.command.platform;

import io.housebook.command.platform.Addition.Placed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
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
            insert into event (%s)
            select * from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]),
                                 cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as text[]),
                                 cast(? as integer[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]),
                                 cast(? as text[]));
            delete from claim where claim_key = any(cast(? as text[]));
            insert into claim (claim_key, position) select * from unnest(cast(? as text[]), cast(? as bigint[]));
            update event_head set position = ?, recorded_at = ? where id = 1 returning pg_notify('%s', ?)
            """.formatted(EventRow.COLUMNS, LogListener.CHANNEL);

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
    public void append(Addition addition) throws SQLException {
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            int last = setRows(append, addition);
            setTexts(append, ++last, addition.freed());
            List<Map.Entry<String, Long>> taken = List.copyOf(addition.taken().entrySet());
            setTexts(append, ++last, taken.stream().map(Map.Entry::getKey).toList());
            set(append, ++last, "bigint", taken, Map.Entry::getValue);
            append.setLong(++last, addition.head());
            append.setLong(++last, addition.recordedAt());
            append.setString(++last, addition.announcement());
            append.execute();
        }
    }

    /** In the order of {@link EventRow#COLUMNS}; returns the number of the last parameter. */
    private int setRows(PreparedStatement append, Addition addition) throws SQLException {
        List<Placed> rows = addition.rows();
        int last = 0;
        set(append, ++last, "bigint", rows, Placed::position);
        set(append, ++last, "text", rows, placed -> placed.row().eventId());
        set(append, ++last, "text", rows, placed -> placed.row().organizationId());
        set(append, ++last, "bigint", rows, Placed::organizationSequence);
        set(append, ++last, "text", rows, placed -> placed.row().aggregateType());
        set(append, ++last, "text", rows, placed -> placed.row().aggregateId());
        set(append, ++last, "bigint", rows, placed -> placed.row().aggregateSequence());
        set(append, ++last, "text", rows, placed -> placed.row().eventType());
        set(append, ++last, "integer", rows, placed -> placed.row().revision());
        set(append, ++last, "bigint", rows, placed -> placed.row().occurredAtMicroseconds());
        set(append, ++last, "bigint", rows, placed -> addition.recordedAt());
        set(append, ++last, "text", rows, placed -> placed.row().metadataJson());
        set(append, ++last, "text", rows, placed -> placed.row().payloadJson());
        return last;
    }

    private void setTexts(PreparedStatement statement, int index, List<String> texts) throws SQLException {
        set(statement, index, "text", texts, text -> text);
    }

    private <T> void set(
            PreparedStatement statement, int index, String type, Collection<T> elements, Function<T, Object> value)
            throws SQLException {
        statement.setArray(
                index,
                connection.createArrayOf(type, elements.stream().map(value).toArray()));
    }
}
