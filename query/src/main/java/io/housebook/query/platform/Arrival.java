package io.housebook.query.platform;

import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.StoredEvent;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

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

    /** However many projections it is handed to, sense is made of it once; by one thread at a time. */
    public static Arrival of(StoredEvent stored) {
        return new Arrival(
                stored.position(), stored.eventType(), stored.organizationId(), stored.aggregateId(), new Once(stored));
    }

    /** Remembers what was made of it. */
    private static final class Once implements Supplier<Recorded> {
        private final StoredEvent stored;
        private @Nullable Recorded made;

        Once(StoredEvent stored) {
            this.stored = stored;
        }

        @Override
        public Recorded get() {
            Recorded known = made == null ? Recorded.of(stored) : made;
            made = known;
            return known;
        }
    }
}
