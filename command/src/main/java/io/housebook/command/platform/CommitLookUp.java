package io.housebook.command.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the log what became of a commit that was not confirmed. */
final class CommitLookUp {
    private static final Logger LOG = LoggerFactory.getLogger(CommitLookUp.class);

    private static final Duration BEFORE_LOOKING_AGAIN = Duration.ofMillis(100);

    private final DataSource database;
    private final Dialect dialect;
    private final Duration patience;

    /** @param patience for how long it is tried */
    CommitLookUp(DataSource database, Dialect dialect, Duration patience) {
        this.database = database;
        this.dialect = dialect;
        this.patience = patience;
    }

    /**
     * Whether the transaction of these units was committed. It is asked again and again: what broke one connection has most likely
     * broken the others of the pool, too. The pool hands those out that were in use just now, and takes each away that turns out to
     * be broken.
     *
     * @throws SQLException when it could not be found out
     */
    boolean isInLog(List<AppendUnit> units) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try (Connection connection = database.getConnection()) {
                return isInLog(units, connection);
            } catch (SQLException e) {
                if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warn("The log cannot be asked yet what became of a commit: {}", e.toString());
                LockSupport.parkNanos(BEFORE_LOOKING_AGAIN.toNanos());
            }
        }
    }

    /** Takes the lock of the head, too: the server may still be carrying out a commit whose connection is lost. */
    private boolean isInLog(List<AppendUnit> units, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement(dialect.lockHead);
                PreparedStatement select = connection.prepareStatement("select 1 from event where event_id = ?")) {
            lock.execute();
            for (AppendUnit unit : units) {
                select.setString(1, unit.rows().getFirst().eventId());
                try (ResultSet found = select.executeQuery()) {
                    if (found.next()) {
                        return true;
                    }
                }
            }
            return false;
        } finally {
            SharedCommit.rollBack(connection);
        }
    }
}
