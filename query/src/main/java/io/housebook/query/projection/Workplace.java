package io.housebook.query.projection;

import io.housebook.query.platform.ProjectionException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The way to the rows of one rebuild, which only one of all nodes has at a time. When the connection is lost, the right to
 * write is lost with it.
 */
abstract class Workplace implements AutoCloseable {

    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /** Empty when another node is there. */
    static Optional<Workplace> of(String projection, DataSource database) {
        try {
            Connection connection = database.getConnection();
            if (connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
                connection.close();
                return Optional.of(new Exclusive(database));
            }
            return Shared.of(projection, connection);
        } catch (SQLException e) {
            throw new ProjectionException("The database of the read models cannot be reached", e);
        }
    }

    abstract Catalog catalog();

    abstract Connection begin() throws SQLException;

    /** After the commit or the rollback. */
    abstract void end(Connection connection) throws SQLException;

    /** All of it or nothing. Whatever fails, the connection is given back: on SQLite there is no other one that writes. */
    final <T extends @Nullable Object> T inTransaction(Work<T> work) {
        try {
            Connection connection = begin();
            try {
                return committed(connection, work);
            } finally {
                end(connection);
            }
        } catch (SQLException e) {
            throw new ProjectionException("The rows of a rebuild cannot be written: " + e.getMessage(), e);
        }
    }

    private static <T extends @Nullable Object> T committed(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
    }

    /** What cannot be undone any more, because the database has done so by itself, is no reason to tell of that instead. */
    private static void undo(Connection connection, Exception reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public abstract void close();

    /** On SQLite: the file belongs to this process, and its writer is shared with everything else that is written. */
    private static final class Exclusive extends Workplace {
        private final DataSource database;

        Exclusive(DataSource database) {
            this.database = database;
        }

        @Override
        Catalog catalog() {
            return new SqliteCatalog();
        }

        @Override
        Connection begin() throws SQLException {
            return database.getConnection();
        }

        @Override
        void end(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public void close() {
            // Nothing is held between two transactions.
        }
    }

    /** On PostgreSQL: a connection that holds an advisory lock. */
    private static final class Shared extends Workplace {
        private static final String KEY = "hashtextextended('housebook.rebuild.' || current_schema() || '.' || ?, 0)";

        private final String projection;
        private final Connection connection;

        private Shared(String projection, Connection connection) {
            this.projection = projection;
            this.connection = connection;
        }

        static Optional<Workplace> of(String projection, Connection connection) throws SQLException {
            boolean locked = false;
            try {
                locked = ask(connection, "select pg_try_advisory_lock(" + KEY + ")", projection);
                return locked ? Optional.of(new Shared(projection, connection)) : Optional.empty();
            } finally {
                if (!locked) {
                    connection.close();
                }
            }
        }

        private static boolean ask(Connection connection, String sql, String projection) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, projection);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        }

        @Override
        Catalog catalog() {
            return new PostgresCatalog();
        }

        @Override
        Connection begin() {
            return connection;
        }

        @Override
        void end(Connection used) {
            // It goes on holding the lock.
        }

        @Override
        public void close() {
            try (connection) {
                ask(connection, "select pg_advisory_unlock(" + KEY + ")", projection);
            } catch (SQLException e) {
                throw new ProjectionException("A rebuild's connection cannot be given back", e);
            }
        }
    }

    /** For statements whose outcome is that they were done. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
