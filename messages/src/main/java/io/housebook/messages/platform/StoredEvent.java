package io.housebook.messages.platform;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * An event as it is stored, before anybody has made sense of it. Times are microseconds since 1970-01-01T00:00:00Z.
 *
 * @param aggregateSequence the version of the aggregate that the event made, counted from 0
 * @param metadata see {@link EventJson#readMetadata}
 * @param payload see {@link EventJson#read}
 */
public record StoredEvent(
        long position,
        String eventId,
        String organizationId,
        long organizationSequence,
        String aggregateType,
        String aggregateId,
        long aggregateSequence,
        String eventType,
        int revision,
        long occurredAt,
        long recordedAt,
        String metadata,
        String payload) {

    /** @throws RuntimeException when it is not an event that this Housebook knows */
    public HousebookEvent read() {
        return EventJson.read(eventType, revision, payload);
    }

    /** Whether it would be written down in the same form today; what was written in it is then the same text. */
    @JsonIgnore
    public boolean isOfToday() {
        return EventJson.isOfToday(eventType, revision);
    }

    public Map<String, String> readMetadata() {
        return EventJson.readMetadata(metadata);
    }
}
