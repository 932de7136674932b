package io.housebook.messages.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.housebook.messages.platform.TypeId;

/** Names an organization: {@code org_} and a UUIDv7 in base32. */
public record OrganizationId(@JsonValue String value) {
    /**
     * In the history of the instance itself, which belongs to no tenant: the nil UUID.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.9">RFC 9562, Nil UUID</a>
     */
    public static final OrganizationId INSTANCE = new OrganizationId("org_00000000000000000000000000");

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
