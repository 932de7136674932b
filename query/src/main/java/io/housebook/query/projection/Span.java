package io.housebook.query.projection;

import io.housebook.query.platform.Arrival;
import java.util.List;

/**
 * A part of the log that a page is made of.
 *
 * @param after the position behind which it is
 * @param last the position up to which no other event is to be in it
 */
record Span(long after, long last, List<Arrival> events) {

    /** The same up to an earlier position. */
    Span until(long position) {
        return new Span(
                after,
                position,
                events.stream().filter(event -> event.position() <= position).toList());
    }
}
