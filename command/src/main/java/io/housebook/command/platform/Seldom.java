package io.housebook.command.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** For what can be said all the time, and is said once in a while. */
final class Seldom {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** Whether it may be said now; then not again for a while. */
    boolean isDue() {
        long due = next.get();
        long now = System.nanoTime();
        return now - due >= 0 && next.compareAndSet(due, now + PAUSE.toNanos());
    }
}
