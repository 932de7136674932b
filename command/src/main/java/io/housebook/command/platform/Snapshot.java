package io.housebook.command.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One moment of the database, whatever others commit meanwhile. Nothing that is done in it stays. */
final class Snapshot {
    private Snapshot() {}

    interface Work<T> {
        T with(Connection connection, Dialect dialect) throws SQLException;
    }

    static <T> T of(DataSource database, Work<T> work) throws SQLException {
        Dialect dialect = Dialect.of(database);
        try (Connection connection = database.getConnection()) {
            connection.setTransactionIsolation(dialect.snapshot);
            connection.setAutoCommit(false);
            try {
                return work.with(connection, dialect);
            } finally {
                connection.rollback();
            }
        }
    }
}
