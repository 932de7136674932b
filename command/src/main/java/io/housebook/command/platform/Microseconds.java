package io.housebook.command.platform;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the log stores them: microseconds since 1970-01-01T00:00:00Z. */
final class Microseconds {
    private Microseconds() {}

    static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant toInstant(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }
}
