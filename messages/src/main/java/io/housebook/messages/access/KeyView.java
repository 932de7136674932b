package io.housebook.messages.access;

/**
 * A key that seals what the database keeps.
 *
 * @param id 16 hexadecimal digits, made of the key itself
 * @param configured whether the node that answers has it in {@code DB_ENCRYPTION_KEY}
 * @param seals whether it is the one that seals there; the others only open
 * @param dataKeys how many keys of organizations it has sealed
 * @param signingKeys how many keys that sign access tokens or checkpoints
 * @param answers how many answers to requests with an {@code Idempotency-Key}, which are gone after a day
 */
public record KeyView(String id, boolean configured, boolean seals, long dataKeys, long signingKeys, long answers) {}
