package io.housebook.messages.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names one attempt at the door: {@code acc_} and a UUIDv7 in base32. */
public record AccessId(@JsonValue String value) {
    @JsonCreator
    public AccessId {
        TypeId.require("acc", value);
    }

    public static AccessId generate() {
        return new AccessId(TypeId.generate("acc"));
    }

    @Override
    public String toString() {
        return value;
    }
}
