package io.housebook.query.projection;

import io.housebook.query.platform.EventFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What holds rebuilds up, by projection: it is tried again and again, perhaps for a night, and told once. */
final class Faults {
    private final Map<String, Long> notBefore = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();

    /** Whether it can be tried, or tried again. */
    boolean mayTry(String projection) {
        long now = System.nanoTime();
        return now - notBefore.getOrDefault(projection, now) >= 0;
    }

    /** It is not to be tried for a while. */
    void putOff(String projection, Duration time) {
        notBefore.put(projection, System.nanoTime() + time.toNanos());
    }

    /** Whether nobody was told of that reason yet; now somebody is. */
    boolean isNews(String projection, String reason) {
        return !reason.equals(told.put(projection, reason));
    }

    /** What is told of it. Of an error, where it was: its message may have values in it. */
    static String sentence(Throwable reason) {
        String message = reason.getMessage();
        return message == null || reason instanceof Error ? EventFault.place(reason) : message;
    }

    /** It goes on. */
    void areOver(String projection) {
        told.remove(projection);
    }
}
