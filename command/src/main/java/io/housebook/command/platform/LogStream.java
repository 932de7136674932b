package io.housebook.command.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** One reader's way through the log: a page at a time, then event by event as they are committed. Used by one thread. */
final class LogStream implements TrackingEventStream {
    /** How soon to ask the log again although nothing was announced: another node's announcement may not be heard. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final EventStorageEngine log;
    private final LogTail tail;
    private final Deque<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private final Semaphore news = new Semaphore(0);
    private final Runnable wake = news::release;
    private @Nullable Runnable onAvailable;
    private TrackingToken last;
    private boolean keepsUp;
    private long askedAt;

    /** @param after the token of the last event that the reader has seen */
    LogStream(EventStorageEngine log, LogTail tail, TrackingToken after) {
        this.log = log;
        this.tail = tail;
        this.last = after;
        tail.listen(wake);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (fill()) {
            return true;
        }
        return timeout > 0 && news.tryAcquire(timeout, unit) && fill();
    }

    /**
     * Takes the next page when this one is used up. Whatever was announced before is in it. What is behind comes from the
     * database, so that a rebuild reads what is stored; only a reader that has caught up is served from memory.
     */
    private boolean fill() {
        if (page.isEmpty()) {
            news.drainPermits();
            long position = last.position().orElseThrow();
            if (keepsUp) {
                page.addAll(tail.after(position));
            }
            if (page.isEmpty() && mustAsk(position)) {
                log.readEvents(last, false).forEachOrdered(page::add);
                keepsUp = page.size() < HousebookEventStorageEngine.PAGE;
                askedAt = System.nanoTime();
            }
            last = page.isEmpty() ? last : page.getLast().trackingToken();
        }
        return !page.isEmpty();
    }

    private boolean mustAsk(long position) {
        return !keepsUp || tail.announced() > position || System.nanoTime() - askedAt > ASK_AGAIN.toNanos();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return fill() ? Optional.of(page.element()) : Optional.empty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            // Another node's announcement may not be heard: look again.
        }
        return page.remove();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        if (onAvailable != null) {
            tail.forget(onAvailable);
        }
        onAvailable = callback;
        tail.listen(callback);
        return true;
    }

    @Override
    public void close() {
        tail.forget(wake);
        if (onAvailable != null) {
            tail.forget(onAvailable);
        }
    }
}
