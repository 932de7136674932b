package io.housebook.command.platform;

import java.util.List;
import java.util.Map;

/**
 * What one transaction adds to the log.
 *
 * @param rows in their order
 * @param recordedBefore when the event before them was recorded, in microseconds since 1970-01-01T00:00:00Z
 * @param recordedAt of all of them, in microseconds since 1970-01-01T00:00:00Z
 * @param freed the claims that nobody holds any more
 * @param taken the claims that are held now, and by the events at which positions
 * @param announcement what other nodes are told
 */
record Addition(
        List<Placed> rows,
        long recordedBefore,
        long recordedAt,
        List<String> freed,
        Map<String, Long> taken,
        String announcement) {

    /** A row at its place in the order. */
    record Placed(EventRow row, long position, long organizationSequence) {}

    /** The last position that was there before. */
    long headBefore() {
        return rows.getFirst().position() - 1;
    }

    /** The last position. */
    long head() {
        return rows.getLast().position();
    }
}
