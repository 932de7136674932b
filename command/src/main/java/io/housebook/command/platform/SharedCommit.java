package io.housebook.command.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes units in one transaction and answers each of them, whatever happens: one that breaks a rule is refused alone, and when
 * a commit is not confirmed the log itself is asked what became of them. Used by one thread at a time, and not always the same.
 */
final class SharedCommit {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCommit.class);

    private final DataSource database;
    private final Dialect dialect;
    private final InstantSource clock;
    private final String node;
    private final LogTail tail;
    private final @Nullable AnswerMemory memory;
    private final Remembered remembered = new Remembered();

    /**
     * @param node what commits are announced by to other nodes
     * @param tail learns of every commit
     * @param memory learns of it before who has asked for it; null: there is none
     */
    SharedCommit(
            DataSource database,
            Dialect dialect,
            InstantSource clock,
            String node,
            LogTail tail,
            @Nullable AnswerMemory memory) {
        this.database = database;
        this.dialect = dialect;
        this.clock = clock;
        this.node = node;
        this.tail = tail;
        this.memory = memory;
    }

    /** Answers every unit, whatever happens. */
    void write(List<AppendUnit> units) {
        try {
            if (!writeTogether(units)) {
                for (AppendUnit unit : units) {
                    writeTogether(List.of(unit));
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            LOG.error("{} units cannot be appended", units.size(), e);
            // Those that were answered before stay so.
            units.forEach(unit -> unit.refused(unavailable()));
        }
    }

    /**
     * @return whether all units were answered; otherwise nothing was written, and each is to be tried alone
     * @throws SQLException when nothing can be written at all, because there is no connection or the head stays locked
     */
    private boolean writeTogether(List<AppendUnit> units) throws SQLException {
        Connection connection = database.getConnection();
        AppendTransaction begun = null;
        AppendTransaction prepared = null;
        try (connection) {
            connection.setAutoCommit(false);
            try {
                LogTables tables = dialect.tables(connection);
                prepared = fromMemory(connection, tables, units);
                if (prepared == null) {
                    begun = AppendTransaction.begin(tables, clock, units);
                    begun.append(units, node);
                    prepared = begun;
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection);
                throw e;
            }
            prepared.keepIn(remembered, units);
            answer(prepared);
            return true;
        } catch (SQLException | RuntimeException e) {
            forget();
            if (prepared == null) {
                if (begun == null && units.size() == 1) {
                    // No unit's fault: those that are still to be tried alone would wait for the same in vain.
                    throw e;
                }
                return answerFailure(units, e);
            }
            // Only here, where the connection is given back: on SQLite it is the only one.
            LOG.error("The commit of {} units was not confirmed; looking up what became of them", units.size(), e);
            answerByLookingUp(prepared, units);
            return true;
        }
    }

    /** Does all but the commit; null when it takes more than memory, and nothing has been done then. */
    private @Nullable AppendTransaction fromMemory(Connection connection, LogTables tables, List<AppendUnit> units)
            throws SQLException {
        Standing standing = remembered.standing(units);
        if (standing == null) {
            return null;
        }
        AppendTransaction appended = AppendTransaction.ifItFits(tables, standing, clock, units, node);
        if (appended == null) {
            connection.rollback();
        }
        return appended;
    }

    private void forget() {
        remembered.forget();
        if (memory != null) {
            memory.forget();
        }
    }

    private void answer(AppendTransaction committed) {
        if (memory != null) {
            memory.appended(committed.rows());
        }
        committed.answer();
        tail.grown(committed.appended());
    }

    private boolean answerFailure(List<AppendUnit> units, Exception e) {
        if (units.size() > 1) {
            LOG.warn("{} units could not be appended together, each is tried alone: {}", units.size(), e.toString());
            return false;
        }
        LOG.error("A unit of events could not be appended", e);
        units.forEach(unit -> unit.refused(unavailable()));
        return true;
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.warn("The connection is lost: {}", e.toString());
        }
    }

    /** A commit that was not confirmed may have happened or not: the log itself knows. */
    private void answerByLookingUp(AppendTransaction transaction, List<AppendUnit> units) {
        try {
            if (isInLog(units)) {
                answer(transaction);
            } else {
                units.forEach(unit -> unit.refused(unavailable()));
            }
        } catch (SQLException e) {
            LOG.error("It could not be found out what became of {} units", units.size(), e);
            units.forEach(unit -> unit.refused(Refused.because(
                    Refusal.OUTCOME_UNKNOWN,
                    "The connection to the event store broke during the commit: look whether the change was made.")));
        }
    }

    /** Takes the lock of the head, too: the server may still be carrying out a commit whose connection is lost. */
    private boolean isInLog(List<AppendUnit> units) throws SQLException {
        try (Connection connection = database.getConnection()) {
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
                rollBack(connection);
            }
        }
    }

    private static Refused unavailable() {
        return Refused.because(
                Refusal.STORE_UNAVAILABLE, "The event store does not take changes at the moment; nothing was changed.");
    }
}
