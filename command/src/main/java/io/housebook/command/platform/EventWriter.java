package io.housebook.command.platform;

import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.TypeId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of this node that appends. Units that arrive while a commit is under way wait, and share the next one: a
 * lone unit commits alone and at once, many of them share the cost of making it durable.
 *
 * <p>The queue is bounded; when it is full, units are refused before anything is done. {@link #close} refuses new units
 * and finishes those that were taken.
 */
final class EventWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);

    /** How many units wait at most. */
    static final int QUEUE_LENGTH = 4096;
    /** How many units share a commit at most; keeps each statement within both databases' limits on parameters. */
    static final int BATCH_SIZE = 256;

    private final DataSource database;
    private final Dialect dialect;
    private final InstantSource clock;
    private final BlockingQueue<AppendUnit> waiting = new ArrayBlockingQueue<>(QUEUE_LENGTH, true);
    private final Thread thread = new Thread(this::run, "event-writer");
    private final String node = TypeId.generate("node");
    private final Remembered remembered = new Remembered();
    private final Pace pace = new Pace("log-announcer");
    private final LogTail tail = new LogTail(pace::execute);
    private volatile boolean closed;

    EventWriter(DataSource database, InstantSource clock) {
        this.database = database;
        this.dialect = Dialect.of(database);
        this.clock = clock;
    }

    Dialect dialect() {
        return dialect;
    }

    /** What its commits are announced by to other nodes. */
    String node() {
        return node;
    }

    /** Learns of every commit of this writer. */
    LogTail tail() {
        return tail;
    }

    EventWriter start() {
        thread.start();
        return this;
    }

    /**
     * Appends the unit and returns when it is durable.
     *
     * @throws Refused when nothing of it was appended
     */
    Receipt append(AppendUnit unit) {
        if (closed) {
            throw shuttingDown();
        }
        if (!waiting.offer(unit)) {
            throw Refused.because(Refusal.OVERLOADED, "Too many changes are waiting; nothing was changed by this one.");
        }
        if (thread.getState() == Thread.State.TERMINATED) {
            refuseWaiting();
        }
        return unit.await();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            refuseWaiting();
            pace.close();
        } catch (InterruptedException e) {
            // The thread finishes by itself what it was given.
            Thread.currentThread().interrupt();
        }
    }

    /** Those that slipped in while the thread ended. */
    private void refuseWaiting() {
        var late = new ArrayList<AppendUnit>();
        waiting.drainTo(late);
        late.forEach(unit -> unit.refused(shuttingDown()));
    }

    private static Refused shuttingDown() {
        return Refused.because(Refusal.STORE_UNAVAILABLE, "Housebook is shutting down; nothing was changed.");
    }

    private void run() {
        var batch = new ArrayList<AppendUnit>(BATCH_SIZE);
        while (!closed || !waiting.isEmpty()) {
            try {
                AppendUnit first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH_SIZE - 1);
                    write(List.copyOf(batch));
                    batch.clear();
                }
            } catch (InterruptedException e) {
                // Nobody but close() ends this thread.
                LOG.warn("The event writer was interrupted and goes on");
            }
        }
    }

    /** Answers every unit, whatever happens. */
    private void write(List<AppendUnit> units) {
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
            remembered.forget();
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

    private void answer(AppendTransaction committed) {
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
                    Refusal.STORE_UNAVAILABLE,
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
