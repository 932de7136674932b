package io.housebook.query.platform;

import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.Microseconds;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * An event with its place in the log. Times are microseconds since 1970-01-01T00:00:00Z.
 *
 * @param version the version of the aggregate that the event made, counted from 0
 */
public record Recorded(
        HousebookEvent event, long position, long version, long occurredAt, DomainEventMessage<?> message) {

    static Recorded of(HousebookEvent event, DomainEventMessage<?> message, TrackingToken token) {
        return new Recorded(
                event,
                token.position().orElseThrow(),
                message.getSequenceNumber(),
                Microseconds.of(message.getTimestamp()),
                message);
    }

    /** An entry of the metadata that may be missing, see {@link io.housebook.messages.platform.MetadataKey}. */
    public @Nullable String optional(String key) {
        return (String) message.getMetaData().get(key);
    }

    /** Fails when it is missing. */
    public String required(String key) {
        String value = optional(key);
        if (value == null) {
            throw new ProjectionException("The event at position " + position + " has no “" + key + "”", null);
        }
        return value;
    }
}
