package io.housebook.messages.host;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names what a host is reached with, one version of it: {@code cred_} and a UUIDv7 in base32. */
public record CredentialId(@JsonValue String value) {
    @JsonCreator
    public CredentialId {
        TypeId.require("cred", value);
    }

    public static CredentialId generate() {
        return new CredentialId(TypeId.generate("cred"));
    }

    @Override
    public String toString() {
        return value;
    }
}
