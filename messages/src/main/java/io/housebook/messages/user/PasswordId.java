package io.housebook.messages.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names one password of a user; what is kept of it is never in an event: {@code pwd_} and a UUIDv7 in base32. */
public record PasswordId(@JsonValue String value) {
    @JsonCreator
    public PasswordId {
        TypeId.require("pwd", value);
    }

    public static PasswordId generate() {
        return new PasswordId(TypeId.generate("pwd"));
    }

    @Override
    public String toString() {
        return value;
    }
}
