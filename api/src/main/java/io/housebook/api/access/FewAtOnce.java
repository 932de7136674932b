package io.housebook.api.access;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work that only a few may do at a time: the others wait for a while, in the order in which they have come. */
final class FewAtOnce {
    private final Semaphore places;
    private final Duration patience;
    private final String sentence;

    /** @param sentence for whom there was no place in all that time */
    FewAtOnce(int places, Duration patience, String sentence) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
        this.sentence = sentence;
    }

    /** @throws Refused {@code overloaded} */
    <T> T run(Supplier<T> work) {
        if (!hasPlace()) {
            throw Refused.because(Refusal.OVERLOADED, sentence);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
