package io.housebook.messages.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organization as it is seen.
 *
 * @param version counts its changes from 0; the ETag
 * @param updatedAt when it last changed
 */
public record OrganizationView(
        OrganizationId id,
        String name,
        String slug,
        @Nullable String logoUrl,
        State state,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Whether it takes changes. */
    public enum State {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("archived")
        ARCHIVED
    }
}
