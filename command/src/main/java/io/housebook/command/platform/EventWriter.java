package io.housebook.command.platform;

import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.TypeId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whose turn it is to append on this node: one commit at a time. Units that arrive while a commit is under way wait, and
 * share the next one, which a thread of its own makes: many of them share the cost of making it durable. Who finds nobody else
 * there, and the database in this process, commits by themselves: a lone unit waits for its commit and for no other thread.
 *
 * <p>The queue is bounded; when it is full, units are refused before anything is done. {@link #close} refuses new units
 * and finishes those that were taken.
 */
final class EventWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);

    /** How many units wait at most. */
    static final int QUEUE_LENGTH = 4096;
    /** How many units share a commit at most: more hardly share more of its cost, and all of them wait for the last one. */
    static final int BATCH_SIZE = 256;
    /** For how long it is tried to find out what became of a commit that was not confirmed: about as long as a server restarts. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Dialect dialect;
    private final BlockingQueue<AppendUnit> waiting = new ArrayBlockingQueue<>(QUEUE_LENGTH, true);
    /** Counts those who have come to wait, for the thread that serves them. */
    private final Semaphore arrivals = new Semaphore(0);
    /** Whoever holds it commits. */
    private final ReentrantLock turn = new ReentrantLock();

    private final Thread thread = new Thread(this::run, "event-writer");
    private final String node = TypeId.generate("node");
    private final Pace pace = new Pace("log-announcer");
    private final LogTail tail = new LogTail(pace::execute);
    private final @Nullable AnswerMemory memory;
    private final SharedCommit commit;
    private volatile boolean closed;
    /** Nobody serves those who wait any more: whoever comes to wait refuses them, and itself. */
    private volatile boolean ended;

    EventWriter(DataSource database, InstantSource clock) {
        this(database, clock, PATIENCE);
    }

    /** @param patience for how long it is tried to find out what became of a commit that was not confirmed */
    EventWriter(DataSource database, InstantSource clock, Duration patience) {
        this.dialect = Dialect.of(database);
        this.memory = dialect.embedded ? new AnswerMemory() : null;
        this.commit = new SharedCommit(
                database, dialect, clock, node, tail, memory, new CommitLookUp(database, dialect, patience));
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

    /** What the log has answered; null where other nodes may write to it, too. */
    @Nullable
    AnswerMemory memory() {
        return memory;
    }

    /** What it remembers of the log may not be so any more. */
    void distrust() {
        commit.distrust();
    }

    EventWriter start() {
        thread.start();
        return this;
    }

    /**
     * Appends the unit and returns when it is durable.
     *
     * @throws Refused when nothing of it was appended; {@code outcome-unknown} when nobody knows whether it was
     */
    Receipt append(AppendUnit unit) {
        if (closed) {
            throw shuttingDown();
        }
        if (!isWrittenAlone(unit)) {
            queue(unit);
        }
        return unit.await();
    }

    /**
     * Nobody goes in front of those who wait: neither in the queue, nor as the thread that has come to serve them. And a virtual
     * thread that has to wait for another process is woken by more threads than it would spare.
     */
    private boolean isWrittenAlone(AppendUnit unit) {
        if (!dialect.embedded || !waiting.isEmpty() || turn.hasQueuedThreads() || !turn.tryLock()) {
            return false;
        }
        try {
            // Before it starts and when it is closed, a writer writes nothing.
            boolean runs = thread.isAlive();
            if (runs) {
                commit.write(List.of(unit));
            }
            return runs;
        } finally {
            turn.unlock();
        }
    }

    private void queue(AppendUnit unit) {
        if (!waiting.offer(unit)) {
            throw Refused.because(Refusal.OVERLOADED, "Too many changes are waiting; nothing was changed by this one.");
        }
        arrivals.release();
        if (ended) {
            refuseWaiting();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            pace.close();
        } catch (InterruptedException e) {
            // The thread finishes by itself what it was given.
            Thread.currentThread().interrupt();
        }
    }

    /** Those that slipped in while the thread ended; behind the last commit, which somebody else may be making. */
    private void refuseWaiting() {
        turn.lock();
        try {
            var late = new ArrayList<AppendUnit>();
            waiting.drainTo(late);
            late.forEach(unit -> unit.refused(shuttingDown()));
        } finally {
            turn.unlock();
        }
    }

    private static Refused shuttingDown() {
        return Refused.because(Refusal.STORE_UNAVAILABLE, "Housebook is shutting down; nothing was changed.");
    }

    private void run() {
        while (!closed || !waiting.isEmpty()) {
            try {
                if (arrivals.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                    arrivals.drainPermits();
                    writeWaiting();
                }
            } catch (InterruptedException e) {
                // Nobody but close() ends this thread.
                LOG.warn("The event writer was interrupted and goes on");
            }
        }
        ended = true;
        refuseWaiting();
    }

    private void writeWaiting() {
        turn.lock();
        try {
            var batch = new ArrayList<AppendUnit>(BATCH_SIZE);
            while (waiting.drainTo(batch, BATCH_SIZE) > 0) {
                commit.write(List.copyOf(batch));
                batch.clear();
            }
        } finally {
            turn.unlock();
        }
    }
}
