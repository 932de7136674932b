package io.housebook.command.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** In what the two databases differ for the log. */
enum Dialect {
    /** The transaction itself is the lock: it begins with {@code BEGIN IMMEDIATE}. */
    SQLITE(
            "select position, recorded_at from event_head where id = 1",
            "update event_head set position = ?, recorded_at = ? where id = 1",
            "json_each(?) keys",
            Connection.TRANSACTION_SERIALIZABLE),
    POSTGRESQL(
            "select position, recorded_at from event_head where id = 1 for update",
            "update event_head set position = ?, recorded_at = ? where id = 1 returning pg_notify('housebook_log', ?)",
            "json_array_elements_text(cast(? as json)) keys(value)",
            Connection.TRANSACTION_REPEATABLE_READ);

    /** Where nodes tell each other what they have appended. */
    static final String CHANNEL = "housebook_log";

    /** Reads the head and keeps every other writer of every node waiting until the transaction ends. */
    final String lockHead;

    /** Sets the head to a position and a time; on PostgreSQL with a third parameter, what to tell the other nodes. */
    final String advanceHead;

    /**
     * Asks four things in one round trip, each for a JSON array of keys, and answers in rows of (which question, from 0; key;
     * number or null): the last version of these aggregates, the last sequence of these organizations, the positions of these
     * claims, the number of claims of these families. Its text is always the same, so it is planned once.
     */
    final String standing;

    /** In a {@code from} clause: the table {@code keys} of the texts of one parameter, a JSON array, as {@code value}. */
    final String keys;

    /** The isolation level of a transaction that sees one moment, whatever others commit. */
    final int snapshot;

    Dialect(String lockHead, String advanceHead, String keys, int snapshot) {
        this.lockHead = lockHead;
        this.advanceHead = advanceHead;
        this.keys = keys;
        this.snapshot = snapshot;
        this.standing = """
                select 0, keys.value, (select aggregate_sequence from event where aggregate_id = keys.value
                                       order by aggregate_sequence desc limit 1) from %1$s
                union all
                select 1, keys.value, (select organization_sequence from event where organization_id = keys.value
                                       order by organization_sequence desc limit 1) from %1$s
                union all
                select 2, keys.value, (select position from claim where claim_key = keys.value) from %1$s
                union all
                select 3, keys.value, (select count(*) from claim where claim_key > keys.value || ':'
                                       and claim_key < keys.value || ';') from %1$s
                """.formatted(keys);
    }

    static Dialect of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "SQLite" -> SQLITE;
                case "PostgreSQL" -> POSTGRESQL;
                default -> throw new IllegalArgumentException("Housebook keeps no log in " + product);
            };
        } catch (SQLException e) {
            throw new IllegalStateException("The database of the event store cannot be reached", e);
        }
    }
}
