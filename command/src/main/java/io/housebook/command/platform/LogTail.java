package io.housebook.command.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The newest events that this node has committed, for its streams: those that keep up are woken at the commit and need not
 * ask the database. What another node commits in between is not here, and then the events before it are forgotten: what is
 * here is always without a gap.
 */
final class LogTail {
    /** How many events are kept. */
    static final int LENGTH = 4096;

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    /** The event of a position is at that position modulo the length. */
    private final @Nullable TrackedEventMessage<?>[] events = new TrackedEventMessage<?>[LENGTH];

    private long first = 1;
    private long last;

    /** @param listener is run by the writer between two commits, so it may do no more than wake somebody */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** @param committed in the order of the log, without a gap */
    void grown(List<TrackedEventMessage<?>> committed) {
        if (!committed.isEmpty()) {
            keep(committed);
            listeners.forEach(Runnable::run);
        }
    }

    private void keep(List<TrackedEventMessage<?>> committed) {
        lock.lock();
        try {
            long next = position(committed.getFirst());
            if (next != last + 1) {
                first = next;
            }
            for (TrackedEventMessage<?> event : committed) {
                events[slot(next)] = event;
                last = next++;
            }
            first = Math.max(first, last - LENGTH + 1);
        } finally {
            lock.unlock();
        }
    }

    /** The events right behind a position, in order, as far as they are here; none when they are not, or there are none. */
    List<TrackedEventMessage<?>> after(long position) {
        lock.lock();
        try {
            var found = new ArrayList<TrackedEventMessage<?>>();
            if (position + 1 >= first) {
                for (long next = position + 1; next <= last; next++) {
                    TrackedEventMessage<?> event = events[slot(next)];
                    if (event != null) {
                        found.add(event);
                    }
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private static int slot(long position) {
        return (int) (position % LENGTH);
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }
}
