package io.housebook.messages.host;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names a registered ClickHouse endpoint: {@code host_} and a UUIDv7 in base32. */
public record HostId(@JsonValue String value) {
    @JsonCreator
    public HostId {
        TypeId.require("host", value);
    }

    public static HostId generate() {
        return new HostId(TypeId.generate("host"));
    }

    @Override
    public String toString() {
        return value;
    }
}
