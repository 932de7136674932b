package io.housebook.messages.member;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names an invitation to an organization: {@code inv_} and a UUIDv7 in base32. */
public record InvitationId(@JsonValue String value) {
    @JsonCreator
    public InvitationId {
        TypeId.require("inv", value);
    }

    public static InvitationId generate() {
        return new InvitationId(TypeId.generate("inv"));
    }

    @Override
    public String toString() {
        return value;
    }
}
