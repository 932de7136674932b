package io.housebook.query.platform;

import io.housebook.messages.platform.Microseconds;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * An event that rows lack, because they could not take it or an earlier one of its sequence, the events of one aggregate.
 *
 * @param fault why the rows did not take it, without values; null when it waits for an earlier one of its sequence
 * @param attempts how often it was tried
 * @param parkedAt microseconds since 1970-01-01T00:00:00Z
 * @param triedFor the number of the last order to retry it that was followed; 0: none
 */
public record DeadLetter(
        long position,
        String eventType,
        String organizationId,
        String aggregateId,
        @Nullable String fault,
        long attempts,
        long parkedAt,
        long triedFor) {

    /** One that was tried once, and not taken. */
    public static DeadLetter refused(EventFault fault, InstantSource clock) {
        return parked(fault.event(), fault.sentence(), 1, clock);
    }

    /** One that waits for an earlier one. */
    public static DeadLetter waiting(Arrival event, InstantSource clock) {
        return parked(event, null, 0, clock);
    }

    private static DeadLetter parked(Arrival event, @Nullable String fault, long attempts, InstantSource clock) {
        long now = Microseconds.of(clock.instant());
        return new DeadLetter(
                event.position(),
                event.eventType(),
                event.organizationId(),
                event.aggregateId(),
                fault,
                attempts,
                now,
                0);
    }

    /** It was tried once more, and not taken. */
    public DeadLetter triedAgain(String newFault, long order) {
        return new DeadLetter(
                position, eventType, organizationId, aggregateId, newFault, attempts + 1, parkedAt, order);
    }
}
