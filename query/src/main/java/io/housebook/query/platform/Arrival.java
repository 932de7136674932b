package io.housebook.query.platform;

import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.StoredEvent;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * An event on its way into rows, whatever may turn out to be wrong with it: what is said of it here is known without making
 * sense of it.
 *
 * @param eventType the stored one
 * @param recorded makes sense of it; fails when nobody can
 */
public record Arrival(
        long position, String eventType, String organizationId, String aggregateId, Supplier<Recorded> recorded) {

    static Arrival of(HousebookEvent event, DomainEventMessage<?> message, TrackingToken token, String eventType) {
        return new Arrival(
                token.position().orElseThrow(),
                eventType,
                event.organizationId().value(),
                message.getAggregateIdentifier(),
                () -> Recorded.of(event, message, token));
    }

    public static Arrival of(StoredEvent stored) {
        return new Arrival(
                stored.position(),
                stored.eventType(),
                stored.organizationId(),
                stored.aggregateId(),
                () -> Recorded.of(stored));
    }
}
