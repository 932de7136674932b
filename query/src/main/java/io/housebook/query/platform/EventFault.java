package io.housebook.query.platform;

import java.sql.SQLException;
import java.util.Set;

/**
 * An event that rows cannot take, however often it is tried: it cannot be read, it does not fit what is there, or the projector
 * has a mistake. A database that is away or full is nobody's fault of that kind.
 */
public final class EventFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** SQLITE_TOOBIG, SQLITE_CONSTRAINT and SQLITE_MISMATCH. */
    private static final Set<Integer> SQLITE_DATA = Set.of(18, 19, 20);

    private final transient Arrival event;

    private EventFault(Arrival event, String sentence, Throwable cause) {
        super(sentence, cause);
        this.event = event;
    }

    static EventFault ofReading(Arrival event, RuntimeException cause) {
        return new EventFault(
                event, "The event at position %d cannot be read: %s".formatted(event.position(), text(cause)), cause);
    }

    static EventFault ofProjecting(Arrival event, RuntimeException cause) {
        String what = cause instanceof ProjectionException ? text(cause) : place(cause);
        return new EventFault(
                event, "The event at position %d cannot be projected: %s".formatted(event.position(), what), cause);
    }

    /** Whether rows could not be written for what was to be written. */
    public static boolean isOfEvents(RuntimeException failure) {
        return failure instanceof EventFault
                || (failure instanceof ProjectionException
                        && (!(failure.getCause() instanceof SQLException refusal) || isOfData(refusal)));
    }

    /** SQLSTATE classes 22, data exception, and 23, integrity constraint violation. */
    private static boolean isOfData(SQLException refusal) {
        String state = refusal.getSQLState();
        return state == null
                ? SQLITE_DATA.contains(refusal.getErrorCode())
                : state.startsWith("22") || state.startsWith("23");
    }

    /** PostgreSQL tells the values in lines behind the first. */
    private static String text(RuntimeException failure) {
        String own = firstLine(failure);
        return failure.getCause() instanceof SQLException refusal && isOfData(refusal)
                ? own + ": " + firstLine(refusal)
                : own;
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** What went wrong in our own code; not the message, which may have values in it. */
    public static String place(Throwable mistake) {
        StackTraceElement[] trace = mistake.getStackTrace();
        return mistake.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    public Arrival event() {
        return event;
    }

    /** Why, without values. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
