package io.housebook.api.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The one connection that writes to a SQLite file, lent with what {@code synchronous} is to be for the borrower: {@code full}
 * waits for the disk at each commit, {@code normal} leaves that to the next commit that does.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_synchronous">PRAGMA synchronous</a>
 */
final class SqliteWriter extends DelegatingDataSource implements AutoCloseable {
    private final HikariDataSource pool;
    private final String synchronous;
    private final boolean lent;

    SqliteWriter(HikariDataSource pool, String synchronous) {
        this(pool, synchronous, false);
    }

    private SqliteWriter(HikariDataSource pool, String synchronous, boolean lent) {
        super(pool);
        this.pool = pool;
        this.synchronous = synchronous;
        this.lent = lent;
    }

    /** The same connection on other terms; closing this one leaves it open. */
    SqliteWriter with(String otherSynchronous) {
        return new SqliteWriter(pool, otherSynchronous, true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (Statement pragma = connection.createStatement()) {
            pragma.execute("pragma synchronous = " + synchronous);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (!lent) {
            pool.close();
        }
    }
}
