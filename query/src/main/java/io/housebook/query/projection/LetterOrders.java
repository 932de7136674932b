package io.housebook.query.projection;

import static java.util.Objects.requireNonNull;

import io.housebook.messages.projection.ProjectionEvent.DeadLetterEvent;
import io.housebook.messages.projection.ProjectionEvent.DeadLetterEvicted;
import io.housebook.messages.projection.ProjectionEvent.RetryRequested;
import io.housebook.query.platform.DeadLetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was asked about dead letters. Those who ask are counted with all that happens to the projection, so a later one has a
 * higher number.
 *
 * @param latest the number of the last one that asked, or of the last time since then that other rows became the live ones,
 *     whose letters may not have been tried for it
 * @param all the number of the last one that asked to retry all
 * @param retries by position of a letter: the number of the last one that asked to retry it
 * @param evictions by position of an event that rows are to do without when they cannot take it: the number of who said so
 */
record LetterOrders(long latest, long all, Map<Long, Long> retries, Map<Long, Long> evictions) {
    static final LetterOrders NONE = new LetterOrders(0, 0, Map.of(), Map.of());

    /** The number of the last one that asked for any of these letters; 0: nobody did. */
    long numberFor(List<DeadLetter> letters) {
        return letters.stream()
                .map(DeadLetter::position)
                .mapToLong(
                        position -> Math.max(retries.getOrDefault(position, 0L), evictions.getOrDefault(position, 0L)))
                .reduce(all, Math::max);
    }

    LetterOrders after(DeadLetterEvent event, long number) {
        return switch (event) {
            case RetryRequested retry
            when retry.position() == null -> new LetterOrders(number, number, retries, evictions);
            case RetryRequested retry ->
                new LetterOrders(number, all, with(retries, requireNonNull(retry.position()), number), evictions);
            case DeadLetterEvicted eviction ->
                new LetterOrders(number, all, retries, with(evictions, eviction.position(), number));
        };
    }

    /** Other rows are the live ones now. */
    LetterOrders afterSwitch(long number) {
        return latest == 0 ? this : new LetterOrders(number, all, retries, evictions);
    }

    private static Map<Long, Long> with(Map<Long, Long> numbers, long position, long number) {
        var more = new HashMap<>(numbers);
        more.put(position, number);
        return more;
    }
}
