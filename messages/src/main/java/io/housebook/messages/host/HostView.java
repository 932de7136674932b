package io.housebook.messages.host;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host as those see it who may read it. Its password is not part of it.
 *
 * @param timezone by its IANA name; null: none is known
 * @param maxExecutionSeconds how long a query may take
 * @param lastTest null: it was never tested
 * @param updatedAt when it was changed last; to be used changes nothing
 * @param version grows with each change
 */
public record HostView(
        HostId id,
        String name,
        HostUrl url,
        String user,
        Tls tls,
        @Nullable String timezone,
        int maxExecutionSeconds,
        int sortOrder,
        Map<String, String> labels,
        State state,
        Credential credential,
        @Nullable Test lastTest,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Whether it is to be used. */
    public enum State {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("inactive")
        INACTIVE,
        @JsonProperty("retired")
        RETIRED
    }

    /**
     * What may be known of its password.
     *
     * @param set whether there is one; a retired host has none
     * @param version counts the passwords from 1
     * @param fingerprint the same for equal passwords in the organization
     * @param setBy the name of who has set it, as of then
     */
    public record Credential(boolean set, int version, String fingerprint, Instant setAt, String setBy) {}

    /** @param outcome what came of it */
    public record Test(Instant at, ConnectionOutcome outcome) {}
}
