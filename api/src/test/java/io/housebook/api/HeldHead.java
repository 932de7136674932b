package io.housebook.api;

import io.housebook.migrations.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The lock of the log's head in other hands, until this is closed: no writer gets past it, on either database. */
final class HeldHead implements AutoCloseable {
    private final Connection holder;

    private HeldHead(Connection holder) {
        this.holder = holder;
    }

    static HeldHead of(TestDatabase database) throws SQLException {
        Connection holder = database.plain().getConnection();
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.executeUpdate("update event_head set position = position");
        }
        return new HeldHead(holder);
    }

    @Override
    public void close() throws SQLException {
        holder.rollback();
        holder.close();
    }
}
