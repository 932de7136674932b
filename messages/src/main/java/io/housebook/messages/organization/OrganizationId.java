package io.housebook.messages.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names an organization: {@code org_} and a UUIDv7 in base32. */
public record OrganizationId(@JsonValue String value) {
    @JsonCreator
    public OrganizationId {
        TypeId.require("org", value);
    }

    public static OrganizationId generate() {
        return new OrganizationId(TypeId.generate("org"));
    }

    @Override
    public String toString() {
        return value;
    }
}
