package io.housebook.messages.platform;

/**
 * A version of an aggregate: of the {@link StoredEvent} that made it what it did, without when, where from and by whom.
 *
 * @param number counted from 0
 */
public record StoredVersion(String aggregateId, long number, String eventType, int revision, String payload) {

    /** @throws RuntimeException when it is not an event that this Housebook knows */
    public HousebookEvent read() {
        return EventJson.read(eventType, revision, payload);
    }
}
