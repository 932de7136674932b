package io.housebook.messages.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names a person who can sign in: {@code usr_} and a UUIDv7 in base32. */
public record UserId(@JsonValue String value) {
    @JsonCreator
    public UserId {
        TypeId.require("usr", value);
    }

    public static UserId generate() {
        return new UserId(TypeId.generate("usr"));
    }

    @Override
    public String toString() {
        return value;
    }
}
