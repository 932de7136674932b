package io.housebook.query.platform;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A projection's way through the log: it is handed the events that concern it as soon as they are there, and of all others one
 * now and then. Its position moves with the log all the same, which then costs it a few transactions a second and not one for
 * every commit that is none of its business.
 *
 * <p>Used by one thread, as Axon's streams are.
 */
final class ConcernedStream implements BlockingStream<TrackedEventMessage<?>> {
    /** For how long a position stays behind for the sake of events that do not matter. */
    static final Duration LEISURE = Duration.ofMillis(100);

    private final BlockingStream<TrackedEventMessage<?>> log;
    private final Predicate<TrackedEventMessage<?>> concerns;
    private final AtomicBoolean willWake = new AtomicBoolean();
    private volatile Runnable wake = () -> {};
    private @Nullable TrackedEventMessage<?> next;
    private @Nullable TrackedEventMessage<?> passedOver;
    private long handedOverAt = System.nanoTime() - LEISURE.toNanos();

    ConcernedStream(BlockingStream<TrackedEventMessage<?>> log, Predicate<TrackedEventMessage<?>> concerns) {
        this.log = log;
        this.concerns = concerns;
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return hasNext() || (timeout > 0 && log.hasNextAvailable(timeout, unit) && hasNext());
    }

    private boolean hasNext() throws InterruptedException {
        while (next == null && log.hasNextAvailable(0, TimeUnit.NANOSECONDS)) {
            TrackedEventMessage<?> event = log.nextAvailable();
            if (concerns.test(event)) {
                next = event;
                passedOver = null;
            } else {
                passedOver = event;
                // Also on a long way through what does not matter.
                handOverIfDue();
            }
        }
        handOverIfDue();
        return next != null;
    }

    private void handOverIfDue() {
        if (passedOver == null) {
            return;
        }
        long left = LEISURE.toNanos() - (System.nanoTime() - handedOverAt);
        if (left <= 0) {
            next = passedOver;
            passedOver = null;
        } else if (willWake.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS).execute(() -> {
                willWake.set(false);
                wake.run();
            });
        }
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.ofNullable(next) : Optional.empty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable((int) LEISURE.toMillis(), TimeUnit.MILLISECONDS)) {
            // What was passed over is handed over at some time.
        }
        TrackedEventMessage<?> event = requireNonNull(next);
        next = null;
        handedOverAt = System.nanoTime();
        return event;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        wake = callback;
        return log.setOnAvailableCallback(callback);
    }

    @Override
    public void close() {
        wake = () -> {};
        log.close();
    }
}
