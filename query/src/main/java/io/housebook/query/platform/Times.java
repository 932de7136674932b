package io.housebook.query.platform;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as rows hold them: microseconds since 1970-01-01T00:00:00Z. */
public final class Times {
    private Times() {}

    public static long toMicroseconds(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    public static Instant toInstant(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }
}
