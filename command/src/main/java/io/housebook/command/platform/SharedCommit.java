package io.housebook.command.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** How far apart the clocks of nodes may be without a word. */
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(5);

    private final DataSource database;
    private final Dialect dialect;
    private final InstantSource clock;
    private final String node;
    private final LogTail tail;
    private final @Nullable AnswerMemory memory;
    private final CommitLookUp lookUp;
    private final Remembered remembered = new Remembered();
    private final AtomicBoolean distrusted = new AtomicBoolean();
    private final Seldom clockWarnings = new Seldom();

    /**
     * @param node what commits are announced by to other nodes
     * @param tail learns of every commit
     * @param memory learns of it before who has asked for it; null: there is none
     * @param lookUp knows what became of a commit that was not confirmed
     */
    SharedCommit(
            DataSource database,
            Dialect dialect,
            InstantSource clock,
            String node,
            LogTail tail,
            @Nullable AnswerMemory memory,
            CommitLookUp lookUp) {
        this.database = database;
        this.dialect = dialect;
        this.clock = clock;
        this.node = node;
        this.tail = tail;
        this.memory = memory;
        this.lookUp = lookUp;
    }

    /** What is remembered of the log may not be so any more; any thread may say so. */
    void distrust() {
        distrusted.set(true);
    }

    /** Answers every unit, whatever happens. */
    void write(List<AppendUnit> units) {
        try {
            if (distrusted.getAndSet(false)) {
                forget();
            }
            if (!writeTogether(units)) {
                for (AppendUnit unit : units) {
                    writeTogether(List.of(unit));
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            // Those that were answered before stay so.
            units.forEach(unit -> unit.refused(unavailable()));
            LOG.error("{} units cannot be appended", units.size(), e);
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
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection);
                throw e;
            }
            prepared.keepIn(remembered, units);
            answer(prepared);
            warnOfClocks(prepared.ahead());
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            forget();
            if (prepared != null) {
                // Only here, where the connection is given back: on SQLite it is the only one.
                answerByLookingUp(prepared, units, e);
                return true;
            }
            if (begun == null && e instanceof SQLException) {
                // No unit's fault: each of them, tried alone, would wait for the same in vain.
                throw e;
            }
            return answerFailure(units, e);
        }
    }

    /**
     * Does all but the commit; null when it takes more than memory, and nothing has been done then.
     *
     * @throws SQLException when there is no use in trying under the lock, because it is not to be had
     */
    private @Nullable AppendTransaction fromMemory(Connection connection, LogTables tables, List<AppendUnit> units)
            throws SQLException {
        Standing standing = remembered.standing(units);
        if (standing == null) {
            return null;
        }
        try {
            AppendTransaction appended = AppendTransaction.ifItFits(tables, standing, clock, units, node);
            if (appended != null) {
                return appended;
            }
        } catch (SQLException | RuntimeException e) {
            if (dialect.isLockedOut(e) || !rollBack(connection)) {
                throw e;
            }
            LOG.warn("{} units could not be appended from memory: {}", units.size(), e.toString());
            remembered.forget();
            return null;
        }
        connection.rollback();
        return null;
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

    /** Until this node's clock has come to it, all events have the time of the last one. */
    private void warnOfClocks(Duration ahead) {
        if (ahead.compareTo(CLOCKS_AGREE) > 0 && clockWarnings.isDue()) {
            LOG.warn(
                    "The last event was recorded {} s ahead of this node's clock, and all events get that time until then:"
                            + " compare the nodes' clocks",
                    ahead.toSeconds());
        }
    }

    private boolean answerFailure(List<AppendUnit> units, Throwable e) {
        if (units.size() > 1) {
            LOG.warn("{} units could not be appended together, each is tried alone: {}", units.size(), e.toString());
            return false;
        }
        units.forEach(unit -> unit.refused(unavailable()));
        LOG.error("A unit of events could not be appended", e);
        return true;
    }

    /** Whether the connection is as good as before. */
    static boolean rollBack(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            LOG.warn("The connection is lost: {}", e.toString());
            return false;
        }
    }

    /** A commit that was not confirmed may have happened or not: the log itself knows. */
    private void answerByLookingUp(AppendTransaction transaction, List<AppendUnit> units, Throwable failure) {
        try {
            LOG.error(
                    "The commit of {} units was not confirmed; looking up what became of them", units.size(), failure);
            if (lookUp.isInLog(units)) {
                answer(transaction);
            } else {
                units.forEach(unit -> unit.refused(unavailable()));
            }
        } catch (SQLException | RuntimeException | Error e) {
            units.forEach(unit -> unit.refused(unknown()));
            LOG.error("It could not be found out what became of {} units", units.size(), e);
        }
    }

    private static Refused unknown() {
        return Refused.because(
                Refusal.OUTCOME_UNKNOWN,
                "The connection to the event store broke during the commit: look whether the change was made.");
    }

    private static Refused unavailable() {
        return Refused.because(
                Refusal.STORE_UNAVAILABLE, "The event store does not take changes at the moment; nothing was changed.");
    }
}
