package io.housebook.messages.apikey;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names a credential of an application: {@code key_} and a UUIDv7 in base32. */
public record ApiKeyId(@JsonValue String value) {
    @JsonCreator
    public ApiKeyId {
        TypeId.require("key", value);
    }

    public static ApiKeyId generate() {
        return new ApiKeyId(TypeId.generate("key"));
    }

    @Override
    public String toString() {
        return value;
    }
}
