package io.housebook.api.platform;

import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the place in the log that a request means by {@code as_of}: a position, or a time. */
@Component
public class Moments {
    public static final String PARAMETER = "as_of";
    public static final String DESCRIPTION =
            "How it was then: a position, or a time of RFC 3339, which stands for the last position that was recorded by then."
                    + " The answer is never another one.";

    private final EventLog log;

    Moments(EventLog log) {
        this.log = log;
    }

    /**
     * A place in the log.
     *
     * @param settled whether the same request will always mean the same position
     */
    public record Moment(long position, boolean settled) {
        /** For an answer that follows from more than the log. */
        public Moment unsettled() {
            return new Moment(position, false);
        }
    }

    /**
     * @param asOf null: it is about the present
     * @return null: it is about the present
     * @throws Refused {@code invalid-request} when there is no such moment, or not yet
     */
    public @Nullable Moment of(@Nullable String asOf) {
        return asOf == null ? null : of(PARAMETER, asOf);
    }

    /**
     * @param parameter which says it
     * @throws Refused {@code invalid-request} when there is no such moment, or not yet
     */
    public Moment of(String parameter, String text) {
        return text.matches("\\d{1,18}") ? at(Long.parseLong(text), parameter) : at(time(text, parameter), parameter);
    }

    /** As far as the log has come; more may be recorded at any time. */
    public Moment now() {
        return new Moment(log.head(), false);
    }

    private Moment at(long position, String parameter) {
        long head = log.head();
        if (position > head) {
            throw fault(parameter, "must be a position that is written; the log ends at " + head);
        }
        return new Moment(position, true);
    }

    /** What comes later is recorded later, or at the same time at most: only behind another event it is settled. */
    private Moment at(Instant time, String parameter) {
        if (time.isAfter(Instant.now())) {
            throw fault(parameter, "must not be in the future");
        }
        // The head first: what is recorded from here on may still count as recorded by then.
        long head = log.head();
        long position = log.lastBefore(time.plus(1, ChronoUnit.MICROS));
        return new Moment(position, position < head);
    }

    private static Instant time(String text, String parameter) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        } catch (DateTimeException e) {
            throw fault(parameter, "must be a position, or a time such as 2026-01-31T09:30:00Z");
        }
    }

    private static Refused fault(String parameter, String what) {
        return Refused.invalid(List.of(Fault.of(parameter, what)));
    }
}
