package io.housebook.query.projection;

import io.housebook.query.platform.Traffic;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * What rebuilds owe to those who read meanwhile: as long as anybody does, they work in small pieces, and rest behind each of
 * them as long as it has taken. A rebuild takes about twice as long then. Used by one thread.
 */
@Component
class Courtesy {
    /** How many events are a small piece of work. */
    private static final int SMALL_PAGE = 250;

    private static final long LONGEST = Duration.ofMillis(20).toNanos();

    private final Traffic traffic;
    private long worksSince = System.nanoTime();

    Courtesy(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Whether nobody is to be made way for. */
    boolean isAlone() {
        return traffic.isQuiet();
    }

    /** @param most when nobody is to be made way for */
    int pageSize(int most) {
        return isAlone() ? most : Math.min(most, SMALL_PAGE);
    }

    /** To be called behind each piece of work. */
    void rest() {
        if (!isAlone()) {
            LockSupport.parkNanos(Math.min(System.nanoTime() - worksSince, LONGEST));
        }
        worksSince = System.nanoTime();
    }
}
