package io.housebook.messages.access;

import java.util.List;

/**
 * How much was sealed anew.
 *
 * @param keyId of the key that seals
 * @param previousKeyIds of those that it was sealed with before
 * @param dataKeys how many keys of organizations
 * @param signingKeys how many keys that sign access tokens or checkpoints
 * @param unreadable how many of both could not be opened, which the log names; they stay as they are
 * @param remaining how many of both are sealed with another key now: ask again, unless these are the unreadable ones
 * @param answers how many answers to requests with an {@code Idempotency-Key} are; they are gone after a day
 */
public record KeyRotationView(
        String keyId,
        List<String> previousKeyIds,
        long dataKeys,
        long signingKeys,
        long unreadable,
        long remaining,
        long answers) {
    public KeyRotationView {
        previousKeyIds = List.copyOf(previousKeyIds);
    }
}
