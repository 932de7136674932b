package io.housebook.api.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.commons.dbcp2.BasicDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The one connection that writes to a SQLite file. It keeps its statements prepared, whose preparation would take longer than
 * they themselves. It is lent with what {@code synchronous} is to be for the borrower: {@code full}
 * waits for the disk at each commit, {@code normal} leaves that to the next commit that does.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_synchronous">PRAGMA synchronous</a>
 */
final class SqliteWriter extends DelegatingDataSource implements AutoCloseable {
    private static final int STATEMENTS = 100;
    private static final String PROPERTIES = String.join(
            ";",
            "journal_mode=WAL",
            // A transaction that reads first and writes later fails at once when somebody else has written.
            "transaction_mode=IMMEDIATE",
            "busy_timeout=10000",
            // In KiB when negative. The default of 2 MB is less than the indexes of a table that is made anew.
            "cache_size=-65536",
            // The driver would ask for the last row's id after each insert, in a statement that it prepares for it.
            "jdbc.get_generated_keys=false",
            // What is deleted is overwritten: a secret that is destroyed is not to stay in what the file calls free.
            "secure_delete=true",
            "foreign_keys=true");

    private final BasicDataSource pool;
    private final String synchronous;
    private final boolean lent;

    /** It waits for the disk. */
    static SqliteWriter of(DatabaseUrl url) {
        var pool = new BasicDataSource();
        pool.setUrl(url.jdbcUrl());
        pool.setConnectionProperties(PROPERTIES);
        pool.setMaxTotal(1);
        // What the driver believes about the transaction is asked of itself each time, and a connection that is wrong
        // about it
        // is taken out.
        pool.setCacheState(false);
        pool.setAccessToUnderlyingConnectionAllowed(true);
        pool.setMaxWait(DatabaseConfiguration.PATIENCE);
        pool.setPoolPreparedStatements(true);
        pool.setMaxOpenPreparedStatements(STATEMENTS);
        pool.setRegisterConnectionMBean(false);
        return new SqliteWriter(pool, "full", false);
    }

    private SqliteWriter(BasicDataSource pool, String synchronous, boolean lent) {
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
        Connection connection = sound();
        try (PreparedStatement pragma = connection.prepareStatement("pragma synchronous = " + synchronous)) {
            pragma.execute();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * A transaction that could not begin, and one that SQLite has rolled back by itself because the disk was full, are still
     * going on for the driver: it would begin no other, and each statement would be committed alone.
     */
    private Connection sound() throws SQLException {
        Connection connection = super.getConnection();
        if (connection.getAutoCommit()) {
            return connection;
        }
        pool.invalidateConnection(connection);
        return super.getConnection();
    }

    @Override
    public void close() throws SQLException {
        if (!lent) {
            pool.close();
        }
    }
}
