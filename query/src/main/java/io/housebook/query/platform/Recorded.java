package io.housebook.query.platform;

import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.StoredEvent;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * An event with its place in the log, whether it has just been written or is read again. Times are microseconds since
 * 1970-01-01T00:00:00Z.
 *
 * @param version the version of the aggregate that the event made, counted from 0
 * @param metadata not read unless somebody asks for it
 * @param json the event as it is written down today
 */
public record Recorded(
        HousebookEvent event,
        long position,
        String eventId,
        String eventType,
        long organizationSequence,
        String aggregateType,
        String aggregateId,
        long version,
        long occurredAt,
        long recordedAt,
        Supplier<? extends Map<String, ?>> metadata,
        Supplier<String> json) {

    static Recorded of(HousebookEvent event, DomainEventMessage<?> message, TrackingToken token) {
        Map<String, ?> metadata = message.getMetaData();
        return new Recorded(
                event,
                token.position().orElseThrow(),
                message.getIdentifier(),
                required(metadata, MetadataKey.EVENT_TYPE),
                Long.parseLong(required(metadata, MetadataKey.ORGANIZATION_SEQUENCE)),
                message.getType(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                Microseconds.of(message.getTimestamp()),
                Long.parseLong(required(metadata, MetadataKey.RECORDED_AT)),
                () -> metadata,
                () -> EventJson.write(event));
    }

    static Recorded of(StoredEvent stored) {
        HousebookEvent event = stored.read();
        return new Recorded(
                event,
                stored.position(),
                stored.eventId(),
                stored.eventType(),
                stored.organizationSequence(),
                stored.aggregateType(),
                stored.aggregateId(),
                stored.aggregateSequence(),
                stored.occurredAt(),
                stored.recordedAt(),
                stored::readMetadata,
                () -> stored.isOfToday() ? stored.payload() : EventJson.write(event));
    }

    /** What is known of where it comes from, see {@link MetadataKey}. */
    public Source source() {
        return new Source(metadata.get());
    }

    /** The entries of an event's metadata. */
    public record Source(Map<String, ?> metadata) {
        /** Null when it is not known. */
        public @Nullable String optional(String key) {
            return (String) metadata.get(key);
        }

        /** Fails when it is missing. */
        public String required(String key) {
            return Recorded.required(metadata, key);
        }
    }

    private static String required(Map<String, ?> metadata, String key) {
        if (metadata.get(key) instanceof String value) {
            return value;
        }
        throw new ProjectionException("The event has no “" + key + "”", null);
    }
}
