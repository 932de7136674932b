package io.housebook.command.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** In what the two databases differ for the log. */
enum Dialect {
    SQLITE(
            "select position, recorded_at from event_head where id = 1",
            "json_each(?) keys",
            """
                    (select json_extract(value, '$[0]') as id, json_extract(value, '$[1]') as first,
                            json_extract(value, '$[2]') as last from json_each(?)) stretches cross join event
                    """,
            Connection.TRANSACTION_SERIALIZABLE,
            true,
            """
                    typeof(position) <> 'integer' or typeof(event_id) <> 'text' or typeof(organization_id) <> 'text'
                    or typeof(organization_sequence) <> 'integer' or typeof(aggregate_type) <> 'text'
                    or typeof(aggregate_id) <> 'text' or typeof(aggregate_sequence) <> 'integer' or typeof(event_type) <> 'text'
                    or typeof(revision) <> 'integer' or typeof(occurred_at) <> 'integer' or typeof(recorded_at) <> 'integer'
                    or typeof(metadata) <> 'text' or typeof(payload) <> 'text'
                    """) {
        @Override
        LogTables tables(Connection connection) {
            return new SqliteTables(connection);
        }

        @Override
        boolean isLockedOut(Exception e) {
            return e instanceof SQLException failure && failure.getErrorCode() == SQLITE_BUSY;
        }
    },
    POSTGRESQL(
            "select position, recorded_at from event_head where id = 1 for update",
            "json_array_elements_text(cast(? as json)) keys(value)",
            """
                    (select value->>0 as id, cast(value->>1 as bigint) as first, cast(value->>2 as bigint) as last
                     from json_array_elements(cast(? as json))) stretches, event
                    """,
            Connection.TRANSACTION_REPEATABLE_READ,
            false,
            "false") {
        @Override
        LogTables tables(Connection connection) {
            return new PostgresTables(connection);
        }

        @Override
        boolean isLockedOut(Exception e) {
            return e instanceof SQLException failure && LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
        }
    };

    private static final int SQLITE_BUSY = 5;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * Reads the head and keeps every other writer of every node waiting until the transaction ends. On SQLite the transaction
     * itself is the lock: it begins with {@code BEGIN IMMEDIATE}.
     */
    final String lockHead;

    /** In a {@code from} clause: the table {@code keys} of the texts of one parameter, a JSON array, as {@code value}. */
    final String keys;

    /** In a {@code from} clause: {@code stretches} of one parameter, an array of [id, first, last], and behind them the events. */
    final String stretches;

    /** The isolation level of a transaction that sees one moment, whatever others commit. */
    final int snapshot;

    /** Whether the database is in this process, and nobody else's. */
    final boolean embedded;

    /**
     * Whether a row of the log holds a value of another kind than its column: on SQLite it may, is read as if it did not, and is
     * found no more by who asks for the value.
     */
    final String disguised;

    Dialect(String lockHead, String keys, String stretches, int snapshot, boolean embedded, String disguised) {
        this.lockHead = lockHead;
        this.keys = keys;
        this.stretches = stretches;
        this.snapshot = snapshot;
        this.embedded = embedded;
        this.disguised = disguised;
    }

    /** The tables of the log, inside the connection's transaction. */
    abstract LogTables tables(Connection connection);

    /** Whether a lock was waited for in vain. */
    abstract boolean isLockedOut(Exception e);

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
