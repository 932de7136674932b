package io.housebook.query.platform;

import io.housebook.messages.projection.RebuildScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The events that the rows of one table lack: its part of the table {@code dead_letter}, inside whatever transaction the client
 * is in. They belong to the rows, not to the projection: rows that are made anew beside the live ones have their own.
 *
 * @param table the one with the rows, the live one or another
 */
public record DeadLetters(JdbcClient database, String table) {
    /**
     * How many sequences may be parked. When it comes to more, it is not the events; parking all of them would only hide it.
     */
    public static final int MOST_SEQUENCES = 1000;

    private static final String COLUMNS =
            "position, event_type, organization_id, aggregate_id, fault, attempts, parked_at, tried_for";

    /** Inside the transaction of a connection. */
    public static DeadLetters over(Connection connection, String table) {
        return new DeadLetters(JdbcClient.create(new SingleConnectionDataSource(connection, true)), table);
    }

    /** The aggregates whose events are parked. */
    public Set<String> sequences() {
        return new HashSet<>(database.sql("select distinct aggregate_id from dead_letter where row_table = ?")
                .param(table)
                .query(String.class)
                .list());
    }

    public long count() {
        return database.sql("select count(*) from dead_letter where row_table = ?")
                .param(table)
                .query(Long.class)
                .single();
    }

    /** @throws ProjectionException when too many sequences are parked */
    public void park(DeadLetter letter) {
        if (letter.fault() != null && sequences().size() >= MOST_SEQUENCES) {
            throw new ProjectionException(
                    "The events of %d aggregates are parked already; this one is not: %s"
                            .formatted(MOST_SEQUENCES, letter.fault()),
                    null);
        }
        put(letter);
    }

    /** Puts it in, or in the place of what is there of the same position. */
    public void put(DeadLetter letter) {
        remove(letter.position());
        database.sql("insert into dead_letter (row_table, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(table)
                .params(values(letter))
                .update();
    }

    private static List<@Nullable Object> values(DeadLetter letter) {
        return Arrays.asList(
                letter.position(),
                letter.eventType(),
                letter.organizationId(),
                letter.aggregateId(),
                letter.fault(),
                letter.attempts(),
                letter.parkedAt(),
                letter.triedFor());
    }

    public void remove(long position) {
        database.sql("delete from dead_letter where row_table = ? and position = ?")
                .params(table, position)
                .update();
    }

    /** Forgets those up to a position. */
    void removeUpTo(long position) {
        database.sql("delete from dead_letter where row_table = ? and position <= ?")
                .params(table, position)
                .update();
    }

    /** Forgets all: the rows are gone. */
    public void removeAll() {
        removeUpTo(Long.MAX_VALUE);
    }

    /** The table has another name now. */
    public void moveTo(String newName) {
        database.sql("update dead_letter set row_table = ? where row_table = ?")
                .params(newName, table)
                .update();
    }

    /** Those of the scope are from now on those that other rows, which were made of nothing else, lack. */
    public void replace(RebuildScope scope, DeadLetters made) {
        String column = switch (scope.kind()) {
            case ORGANIZATION -> "organization_id";
            case ENTITY -> "aggregate_id";
        };
        database.sql("delete from dead_letter where row_table = ? and " + column + " = ?")
                .params(table, scope.id())
                .update();
        made.moveTo(table);
    }

    public Optional<DeadLetter> find(long position) {
        return database.sql("select " + COLUMNS + " from dead_letter where row_table = ? and position = ?")
                .params(table, position)
                .query(DeadLetters::read)
                .optional();
    }

    /** Those behind a position, in the order of the log. */
    public List<DeadLetter> after(long position, int limit) {
        return database.sql("select " + COLUMNS
                        + " from dead_letter where row_table = ? and position > ? order by position limit ?")
                .params(table, position, limit)
                .query(DeadLetters::read)
                .list();
    }

    /** Those of an aggregate, in the order of the log. */
    public List<DeadLetter> of(String aggregateId) {
        return database.sql("select " + COLUMNS
                        + " from dead_letter where row_table = ? and aggregate_id = ? order by position")
                .params(table, aggregateId)
                .query(DeadLetters::read)
                .list();
    }

    private static DeadLetter read(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getLong("position"),
                row.getString("event_type"),
                row.getString("organization_id"),
                row.getString("aggregate_id"),
                row.getString("fault"),
                row.getLong("attempts"),
                row.getLong("parked_at"),
                row.getLong("tried_for"));
    }
}
