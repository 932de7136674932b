package io.housebook.messages.member;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names one person's belonging to one organization: {@code mem_} and a UUIDv7 in base32. */
public record MemberId(@JsonValue String value) {
    @JsonCreator
    public MemberId {
        TypeId.require("mem", value);
    }

    public static MemberId generate() {
        return new MemberId(TypeId.generate("mem"));
    }

    @Override
    public String toString() {
        return value;
    }
}
