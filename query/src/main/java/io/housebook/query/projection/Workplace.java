package io.housebook.query.projection;

import io.housebook.query.platform.DatabaseProduct;
import io.housebook.query.platform.ProjectionException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the rows of rebuilds, each of which only one of all nodes has at a time. When the connection is lost, the right to
 * write is lost with it, for all of them: a new one has only what is claimed anew. Used by one thread.
 */
abstract class Workplace {
    private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);

    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    static Workplace of(DataSource database) {
        return switch (DatabaseProduct.of(database)) {
            case SQLITE -> new Exclusive(database);
            case POSTGRESQL -> new Shared(database);
        };
    }

    /** False when another node has it. */
    abstract boolean claim(String projection);

    /** Another node may have it then. */
    abstract void giveUp(String projection);

    abstract Catalog catalog();

    /** For rows of a projection that is claimed. */
    abstract Connection begin(String projection) throws SQLException;

    /** After the commit or the rollback. */
    abstract void end(Connection connection) throws SQLException;

    /**
     * All of it or nothing. Whatever fails, the connection is given back: on SQLite there is no other one that writes.
     *
     * @param projection which is claimed
     * @throws ProjectionException also when it is not, or not any more
     */
    final <T extends @Nullable Object> T inTransaction(String projection, Work<T> work) {
        try {
            Connection connection = begin(projection);
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
        } catch (Throwable e) {
            // Also of an error: what is half done would be committed with what comes next over the same connection.
            undo(connection, e);
            throw e;
        }
    }

    /** What cannot be undone any more, because the database has done so by itself, is no reason to tell of that instead. */
    private static void undo(Connection connection, Throwable reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** On SQLite: the file belongs to this process, and its writer is shared with everything else that is written. */
    private static final class Exclusive extends Workplace {
        private final DataSource database;

        Exclusive(DataSource database) {
            this.database = database;
        }

        @Override
        boolean claim(String projection) {
            return true;
        }

        @Override
        void giveUp(String projection) {
            // Nothing is held between two transactions.
        }

        @Override
        Catalog catalog() {
            return new SqliteCatalog();
        }

        @Override
        Connection begin(String projection) throws SQLException {
            return database.getConnection();
        }

        @Override
        void end(Connection connection) throws SQLException {
            connection.close();
        }
    }

    /** On PostgreSQL: one connection that holds an advisory lock for each projection, for as long as it has any. */
    private static final class Shared extends Workplace {
        private static final String KEY = "hashtextextended('housebook.rebuild.' || current_schema() || '.' || ?, 0)";

        private final DataSource database;
        private final Set<String> claimed = new HashSet<>();
        private @Nullable Connection connection;

        Shared(DataSource database) {
            this.database = database;
        }

        @Override
        boolean claim(String projection) {
            try {
                Connection open = connection == null ? database.getConnection() : connection;
                connection = open;
                waitWithoutEnd(open);
                if (!claimed.contains(projection)
                        && ask(open, "select pg_try_advisory_lock(" + KEY + ")", projection)) {
                    claimed.add(projection);
                }
                return claimed.contains(projection);
            } catch (SQLException e) {
                throw new ProjectionException("The database of the read models cannot be reached", e);
            } finally {
                closeUnlessNeeded();
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

        /** A connection that cannot let go of it is broken off, which does the same for all it holds. */
        @Override
        void giveUp(String projection) {
            try {
                if (claimed.remove(projection) && connection != null) {
                    ask(connection, "select pg_advisory_unlock(" + KEY + ")", projection);
                }
            } catch (SQLException e) {
                LOG.warn("The connection of the rebuilds is broken off: {}", e.getMessage());
                breakOff();
            } finally {
                closeUnlessNeeded();
            }
        }

        private void breakOff() {
            claimed.clear();
            try {
                if (connection != null) {
                    connection.abort(Runnable::run);
                }
            } catch (SQLException e) {
                LOG.debug("It was broken already", e);
            }
        }

        private void closeUnlessNeeded() {
            if (claimed.isEmpty() && connection != null) {
                try (Connection _ = connection) {
                    connection = null;
                } catch (SQLException e) {
                    LOG.debug("A connection of the rebuilds is not given back in order", e);
                }
            }
        }

        @Override
        Catalog catalog() {
            return new PostgresCatalog();
        }

        @Override
        Connection begin(String projection) throws SQLException {
            if (connection == null || !claimed.contains(projection)) {
                throw new SQLException("The connection is gone, and the right to write with it");
            }
            return connection;
        }

        @Override
        void end(Connection used) {
            // It goes on holding the locks.
        }
    }

    /**
     * To sort, index and compare whole tables takes the server long, and it says nothing meanwhile. Whoever gets the connection from
     * its pool next waits no longer than before.
     */
    static void waitWithoutEnd(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    /** For statements whose outcome is that they were done. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
