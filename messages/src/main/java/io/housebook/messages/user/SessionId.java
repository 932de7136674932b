package io.housebook.messages.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names one stay of a user, from sign-in to its end: {@code ses_} and a UUIDv7 in base32. */
public record SessionId(@JsonValue String value) {
    @JsonCreator
    public SessionId {
        TypeId.require("ses", value);
    }

    public static SessionId generate() {
        return new SessionId(TypeId.generate("ses"));
    }

    @Override
    public String toString() {
        return value;
    }
}
