package io.housebook.messages.host;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying a connection. It may be written into an event: it has neither the credential nor an address that a name
 * was resolved to, and of what the server said only what has the form of a version, a time zone and a number.
 *
 * @param stage the last stage that was begun: the failing one, or {@link ConnectionStage#QUERY}
 * @param fault null: there is none, and the server's three values are known
 * @param latencies how long each stage took that was begun, in the order in which they came; the last one is {@code stage}
 * @param totalMicros how long it took from beginning to end, in microseconds
 * @param serverVersion as {@code version()} has it, such as {@code 25.8.2.29}; null with a fault
 * @param serverTimezone as {@code timezone()} has it, such as {@code Europe/Berlin}; null with a fault
 * @param serverUptime as {@code uptime()} has it, in seconds; null with a fault
 */
public record ConnectionOutcome(
        ConnectionStage stage,
        @Nullable ConnectionFault fault,
        List<Latency> latencies,
        long totalMicros,
        @Nullable String serverVersion,
        @Nullable String serverTimezone,
        @Nullable Long serverUptime) {
    private static final Pattern VERSION = Pattern.compile("\\d{1,5}(\\.\\d{1,10}){1,4}([.+-][A-Za-z0-9]{1,20}){0,2}");

    private static final Pattern TIMEZONE = Pattern.compile("[A-Za-z][A-Za-z0-9_+-]{0,20}(/[A-Za-z0-9_+-]{1,20}){0,2}");

    /** @param micros in microseconds */
    public record Latency(ConnectionStage stage, long micros) {}

    /** @throws IllegalArgumentException when it contradicts itself, or the server's values are none; it repeats no input */
    public ConnectionOutcome {
        latencies = List.copyOf(latencies);
        if (latencies.isEmpty() || latencies.getLast().stage() != stage) {
            throw new IllegalArgumentException("must have the stage that was begun last");
        }
        if (serverVersion != null && serverTimezone != null && serverUptime != null) {
            if (fault != null || !isAnswer(serverVersion, serverTimezone, serverUptime)) {
                throw new IllegalArgumentException(
                        "must have a version, a time zone and an uptime of their form, or a fault");
            }
        } else if (fault == null || serverVersion != null || serverTimezone != null || serverUptime != null) {
            throw new IllegalArgumentException("must have either a fault or the whole answer");
        }
    }

    /** Whether a server's answer has the form of one. */
    public static boolean isAnswer(String version, String timezone, long uptime) {
        return VERSION.matcher(version).matches() && TIMEZONE.matcher(timezone).matches() && uptime >= 0;
    }

    /** Whether the server was reached, let the user in and answered. */
    public boolean succeeded() {
        return fault == null;
    }
}
