package io.housebook.api.platform;

import java.util.List;

/** Where the database keeps what the {@link KeyRing} has sealed. */
public enum SealedColumn {
    /** A key of an organization's own, which seals its credentials. */
    DATA_KEY("data_key", "wrapped", "true", "organization_id", "id"),
    SIGNING_KEY("signing_key", "sealed", "true", "id"),
    /** What checkpoints of the log are signed with. */
    LOG_KEY("log_key", "sealed", "true", "id"),
    /** Of a request with an Idempotency-Key: a hash of something that may hold a password helps with guessing it. */
    FINGERPRINT("idempotency", "fingerprint", "expires_at >= :now", "id"),
    /** To the same request, sealed with the same key; what has expired nobody opens any more. */
    ANSWER("idempotency", "answer", "answer is not null and expires_at >= :now", "id");

    private final String table;
    private final String column;
    private final String condition;

    @SuppressWarnings("ImmutableEnumChecker") // It is one of List.of.
    private final List<String> names;

    SealedColumn(String table, String column, String condition, String... names) {
        this.table = table;
        this.column = column;
        this.condition = condition;
        this.names = List.of(names);
    }

    public String table() {
        return table;
    }

    public String column() {
        return column;
    }

    /** The columns that say what a row is about: its ciphertext is bound to them, in this order. */
    public List<String> names() {
        return names;
    }

    /** Which of the rows count; {@code :now} stands for the time, in microseconds since the epoch. */
    String condition() {
        return condition;
    }

    /** An expression for the id of the key that has sealed it. */
    public String keyId() {
        return "substr(%s, %d, %d)".formatted(column, EncryptionKey.FORM.length() + 1, EncryptionKey.ID_LENGTH);
    }

    /** @param name of a row: what is in {@link #names} */
    byte[] associatedData(String... name) {
        if (name.length != names.size()) {
            throw new IllegalArgumentException("%s is named by %s".formatted(this, names));
        }
        return AssociatedData.of("housebook " + table + " " + column, name);
    }
}
