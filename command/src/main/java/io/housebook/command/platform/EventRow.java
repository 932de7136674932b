package io.housebook.command.platform;

import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.platform.StoredVersion;
import io.housebook.messages.platform.UnreadableEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;

/**
 * One row of the table {@code event}, before it has its place in the order. Making it is the costly part, serialization,
 * and is done by the thread of the command, not by the writer.
 */
record EventRow(
        String eventId,
        HousebookEvent event,
        String aggregateType,
        String aggregateId,
        long aggregateSequence,
        String eventType,
        int revision,
        Instant occurredAt,
        Map<String, String> metadata,
        String metadataJson,
        String payloadJson) {

    static final String COLUMNS =
            "position, event_id, organization_id, organization_sequence, aggregate_type, aggregate_id,"
                    + " aggregate_sequence, event_type, revision, occurred_at, recorded_at, metadata, payload";
    static final String VERSION_COLUMNS = "aggregate_id, aggregate_sequence, event_type, revision, payload";
    static final String INSERT = "insert into event (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict do nothing";
    static final String SELECT = "select " + COLUMNS + " from event ";

    static EventRow of(DomainEventMessage<?> message) {
        if (!(message.getPayload() instanceof HousebookEvent event)) {
            throw new IllegalArgumentException(message.getPayloadType() + " is not an event of Housebook");
        }
        EventType type = EventTypes.of(event.getClass());
        Map<String, String> metadata = texts(message.getMetaData());
        return new EventRow(
                message.getIdentifier(),
                event,
                message.getType(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                type.value(),
                type.revision(),
                message.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                metadata,
                EventJson.writeMetadata(metadata),
                EventJson.write(event));
    }

    private static Map<String, String> texts(Map<String, ?> metadata) {
        var texts = new HashMap<String, String>();
        metadata.forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }

    String organizationId() {
        return event.organizationId().value();
    }

    long occurredAtMicroseconds() {
        return Microseconds.of(occurredAt);
    }

    List<Claim> claims() {
        return Claim.of(event);
    }

    void bind(PreparedStatement insert, long position, long organizationSequence, long recordedAt) throws SQLException {
        insert.setLong(1, position);
        insert.setString(2, eventId);
        insert.setString(3, organizationId());
        insert.setLong(4, organizationSequence);
        insert.setString(5, aggregateType);
        insert.setString(6, aggregateId);
        insert.setLong(7, aggregateSequence);
        insert.setString(8, eventType);
        insert.setInt(9, revision);
        insert.setLong(10, occurredAtMicroseconds());
        insert.setLong(11, recordedAt);
        insert.setString(12, metadataJson);
        insert.setString(13, payloadJson);
    }

    /** By place, in the order of the columns: a long log is read this way. */
    static StoredEvent stored(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.getInt(9),
                row.getLong(10),
                row.getLong(11),
                row.getString(12),
                row.getString(13));
    }

    static StoredVersion version(ResultSet row) throws SQLException {
        return new StoredVersion(row.getString(1), row.getLong(2), row.getString(3), row.getInt(4), row.getString(5));
    }

    static EventRow read(ResultSet row) throws SQLException {
        String eventType = row.getString("event_type");
        int revision = row.getInt("revision");
        String metadata = row.getString("metadata");
        String payload = row.getString("payload");
        return new EventRow(
                row.getString("event_id"),
                EventJson.read(eventType, revision, payload),
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("aggregate_sequence"),
                eventType,
                revision,
                Microseconds.toInstant(row.getLong("occurred_at")),
                EventJson.readMetadata(metadata),
                metadata,
                payload);
    }

    /** As Axon's processors and aggregates take it, with its place in the order; the token is the position. */
    TrackedEventMessage<?> at(long position, long organizationSequence, long recordedAt) {
        var all = new HashMap<String, String>(metadata);
        all.put(MetadataKey.EVENT_TYPE, eventType);
        all.put(MetadataKey.REVISION, Integer.toString(revision));
        all.put(MetadataKey.ORGANIZATION_SEQUENCE, Long.toString(organizationSequence));
        all.put(MetadataKey.RECORDED_AT, Long.toString(recordedAt));
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                aggregateType,
                aggregateId,
                aggregateSequence,
                new GenericMessage<>(eventId, event, all),
                () -> occurredAt);
    }

    /** What cannot be read, as Axon's processors take it; never as aggregates do. */
    static TrackedEventMessage<?> unreadable(StoredEvent stored) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(stored.position()),
                stored.aggregateType(),
                stored.aggregateId(),
                stored.aggregateSequence(),
                new GenericMessage<>(stored.eventId(), new UnreadableEvent(stored), Map.of()),
                () -> Microseconds.toInstant(stored.occurredAt()));
    }
}
