package io.housebook.command.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** In what the two databases differ for the log. */
enum Dialect {
    /** The transaction itself is the lock: it begins with {@code BEGIN IMMEDIATE}. */
    SQLITE("select position, recorded_at from event_head where id = 1"),
    POSTGRESQL("select position, recorded_at from event_head where id = 1 for update");

    /** Reads the head and keeps every other writer of every node waiting until the transaction ends. */
    final String lockHead;

    Dialect(String lockHead) {
        this.lockHead = lockHead;
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
