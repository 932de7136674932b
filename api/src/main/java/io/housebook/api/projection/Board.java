package io.housebook.api.projection;

import io.housebook.messages.projection.ProjectionView;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The projections that streams watch, as they were seen last. */
final class Board {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Integer> streams = new HashMap<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private long changes;
    private boolean closed;

    /** @param change counts what was seen to change, over all projections */
    record Seen(long change, ProjectionView view) {}

    void join(String projection) {
        lock.lock();
        try {
            streams.merge(projection, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    void leave(String projection) {
        lock.lock();
        try {
            streams.computeIfPresent(projection, (name, there) -> there == 1 ? null : there - 1);
        } finally {
            lock.unlock();
        }
    }

    Set<String> watched() {
        lock.lock();
        try {
            return Set.copyOf(streams.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** What is as it was is no change. */
    void show(ProjectionView view) {
        lock.lock();
        try {
            Seen last = seen.get(view.name());
            if (last == null || !last.view().equals(view)) {
                seen.put(view.name(), new Seen(++changes, view));
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns what was seen last, as soon as it is another change than that one; null when there is none in time, or the
     * board is closed.
     */
    @Nullable
    Seen after(long change, String projection, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!closed && left > 0 && isKnown(change, projection)) {
                left = changed.awaitNanos(left);
            }
            return closed || isKnown(change, projection) ? null : seen.get(projection);
        } finally {
            lock.unlock();
        }
    }

    private boolean isKnown(long change, String projection) {
        Seen last = seen.get(projection);
        return last == null || last.change() == change;
    }

    /** Nobody waits for anything any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
