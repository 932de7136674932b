package io.housebook.command.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The newest events that this node has committed, for its streams: those that keep up are woken and need not ask the
 * database. What another node commits in between is not here, and then the events before it are forgotten: what is here is
 * always without a gap.
 *
 * <p>Events are announced at a pace, those of several commits together: each announcement costs every projection a
 * transaction. A reader sees a lone commit at once, and later by a few milliseconds when there are many.
 */
final class LogTail {
    /** How many events are kept. */
    static final int LENGTH = 4096;

    /** From how many events in an announcement on the next one waits for more of them. */
    static final int MANY = 16;

    private static final Duration CALM = Duration.ofMillis(5);
    private static final Duration BUSY = Duration.ofMillis(25);

    private final Consumer<Pace.Task> pace;
    private final AtomicBoolean announcing = new AtomicBoolean();
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    /** The event of a position is at that position modulo the length. */
    private final @Nullable TrackedEventMessage<?>[] events = new TrackedEventMessage<?>[LENGTH];

    private long first = 1;
    private long last;
    private long elsewhere;
    private volatile long announced;

    /** @param pace runs the announcements */
    LogTail(Consumer<Pace.Task> pace) {
        this.pace = pace;
    }

    /** @param listener may do no more than wake somebody */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** @param committed in the order of the log, without a gap */
    void grown(List<TrackedEventMessage<?>> committed) {
        if (!committed.isEmpty()) {
            locked(() -> keep(committed));
            announceSoon();
        }
    }

    /** @param position that another node has reached */
    void grownElsewhere(long position) {
        locked(() -> elsewhere = Math.max(elsewhere, position));
        announceSoon();
    }

    /** What is here may not be in the log any more: whoever reads it asks there. */
    void distrust() {
        locked(() -> first = last + 1);
    }

    private void keep(List<TrackedEventMessage<?>> committed) {
        long next = position(committed.getFirst());
        if (next != last + 1) {
            first = next;
        }
        for (TrackedEventMessage<?> event : committed) {
            events[slot(next)] = event;
            last = next++;
        }
        first = Math.max(first, last - LENGTH + 1);
    }

    private void announceSoon() {
        if (announcing.compareAndSet(false, true)) {
            pace.accept(this::announce);
        }
    }

    private Duration announce() {
        announcing.set(false);
        long before = announced;
        locked(() -> announced = Math.max(last, elsewhere));
        listeners.forEach(Runnable::run);
        return announced - before < MANY ? CALM : BUSY;
    }

    /** The last position that was announced: there is that much in the log, here or in the database. */
    long announced() {
        return announced;
    }

    /**
     * The announced events right behind a position, in order, as far as they are here; none when they are not, or there are
     * none.
     */
    List<TrackedEventMessage<?>> after(long position) {
        lock.lock();
        try {
            var found = new ArrayList<TrackedEventMessage<?>>();
            if (position + 1 >= first) {
                for (long next = position + 1; next <= Math.min(last, announced); next++) {
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

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
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
