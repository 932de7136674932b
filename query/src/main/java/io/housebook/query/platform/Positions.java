package io.housebook.query.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How far the projections have come, as their tokens say: those are written in the transaction of the rows, by whichever
 * node. What this node has committed is announced here, so that nobody waits for it longer than need be.
 */
public final class Positions {
    /** How often to look for what another node has committed. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    /** Through how many events to look whether they matter. */
    private static final long LOOKED_THROUGH = 1000;

    private final JdbcClient database;
    private final Serializer serializer;
    private final Map<String, String> families;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long moves;

    /**
     * @param families of events by the projections that read no others
     * @param patience how long to wait for a position at most
     */
    Positions(JdbcClient database, Serializer serializer, Map<String, String> families, Duration patience) {
        this.database = database;
        this.serializer = serializer;
        this.families = Map.copyOf(families);
        this.patience = patience;
    }

    /** All events up to it are in the rows: the place of the slowest segment; 0 for a projection that has not begun. */
    public long of(String projection) {
        return of(database, projection);
    }

    /** The same, inside the transaction of a connection. */
    public long of(Connection connection, String projection) {
        return of(JdbcClient.create(new SingleConnectionDataSource(connection, true)), projection);
    }

    private long of(JdbcClient through, String projection) {
        return through
                .sql("select token, token_type from projection_token where projection = ?")
                .param(projection)
                .query((row, number) -> position(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .min(Comparator.naturalOrder())
                .orElse(0L);
    }

    private long position(@Nullable String token, String type) {
        if (token == null) {
            return 0;
        }
        TrackingToken read = serializer.deserialize(new SimpleSerializedObject<>(token, String.class, type, null));
        return read.position().orElse(0);
    }

    /** To be called behind every commit of rows. */
    void moved() {
        lock.lock();
        try {
            moves++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * @throws Refused {@code read-model-lagging} when the projection has not got there in time; {@code invalid-request} when the
     *     log itself has not, so that nobody can have been told of the position
     */
    void await(String projection, long position) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long seen = moves();
            long reached = of(projection);
            if (reached >= position) {
                return;
            }
            requireWritten(position);
            if (!isConcerned(projection, reached, position)) {
                return;
            }
            if (System.nanoTime() >= deadline) {
                throw Refused.because(
                        Refusal.READ_MODEL_LAGGING,
                        "The projection “%s” is at position %d and has not reached %d within %d ms."
                                .formatted(projection, reached, position, patience.toMillis()));
            }
            awaitMoveAfter(seen);
        }
    }

    /**
     * Whether anything behind a position and up to another means something to the projection. If not, its rows are as they will
     * be, though its position may stay behind for a moment ({@link ConcernedStream}).
     */
    private boolean isConcerned(String projection, long after, long upTo) {
        String family = families.get(projection);
        return family == null
                || upTo - after > LOOKED_THROUGH
                || database.sql("select exists (select 1 from event where position > ? and position <= ?"
                                + " and event_type like ?)")
                        .params(after, upTo, family + ".%")
                        .query(Boolean.class)
                        .single();
    }

    private void requireWritten(long position) {
        long head = database.sql("select position from event_head")
                .query(Long.class)
                .single();
        if (position > head) {
            throw Refused.invalid(List.of(
                    Fault.of("Housebook-Min-Position", "must be a position that is written; the log ends at " + head)));
        }
    }

    private long moves() {
        lock.lock();
        try {
            return moves;
        } finally {
            lock.unlock();
        }
    }

    private void awaitMoveAfter(long seen) {
        lock.lock();
        try {
            long left = LOOK_AGAIN.toNanos();
            while (moves == seen && left > 0) {
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.because(Refusal.READ_MODEL_LAGGING, "Housebook is shutting down.");
        } finally {
            lock.unlock();
        }
    }
}
