package io.housebook.api.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The file beside a SQLite file, where pages stay as they were after they have been written anew: what is deleted is not gone
 * before it is emptied. On PostgreSQL that is the server's business, see the runbook.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_wal_checkpoint">PRAGMA wal_checkpoint</a>
 */
@Component
public class WriteAheadLog {
    private static final Logger LOG = LoggerFactory.getLogger(WriteAheadLog.class);

    /** In milliseconds. Nobody can write meanwhile. */
    private static final int PATIENCE = 250;

    private final boolean present;
    private final JdbcTemplate database;

    /** At a start, too: whoever was here before may not have come so far. */
    private volatile boolean due = true;

    WriteAheadLog(DatabaseUrl url, @Qualifier("logDataSource") DataSource database) {
        this.present = url.vendor() == DatabaseUrl.Vendor.SQLITE;
        this.database = new JdbcTemplate(database);
    }

    /** Empties it now, or, while somebody still reads what it was or it cannot be done, within seconds after that. */
    public void truncate() {
        due = true;
        empty();
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void empty() {
        if (present && due) {
            due = false;
            // Not “|=”: meanwhile it may have become due again.
            if (!isEmptied()) {
                due = true;
            }
        }
    }

    private boolean isEmptied() {
        try {
            boolean emptied = Boolean.TRUE.equals(database.execute(WriteAheadLog::emptied));
            if (!emptied) {
                LOG.debug("Somebody reads what is to go from the write-ahead log; it is tried again");
            }
            return emptied;
        } catch (DataAccessException e) {
            LOG.warn("The write-ahead log cannot be emptied, which is tried again: {}", e.toString());
            return false;
        }
    }

    private static boolean emptied(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int patience = number(statement, "pragma busy_timeout");
            number(statement, "pragma busy_timeout = " + PATIENCE);
            try {
                return number(statement, "pragma wal_checkpoint(truncate)") == 0;
            } finally {
                number(statement, "pragma busy_timeout = " + patience);
            }
        }
    }

    /** The first of what it answers; of a checkpoint: 1 if somebody was in the way. */
    private static int number(Statement statement, String pragma) throws SQLException {
        try (ResultSet row = statement.executeQuery(pragma)) {
            row.next();
            return row.getInt(1);
        }
    }
}
