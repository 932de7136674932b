package io.housebook.messages.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.housebook.messages.member.Role;
import io.housebook.messages.platform.Network;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as the organization sees it.
 *
 * @param hint the beginning and the end of its secret
 * @param networks from where it may be used; empty: from everywhere
 * @param createdBy the name of who issued it, as of then
 * @param expiresAt null: never
 * @param lastUsedOn in UTC; null: never used
 * @param version counts its changes from 0
 */
public record ApiKeyView(
        ApiKeyId id,
        String name,
        Role role,
        State state,
        String hint,
        List<Network> networks,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable LocalDate lastUsedOn,
        long version) {

    /** Whether it lets anybody in; whether its time is over, its end says. */
    public enum State {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("revoked")
        REVOKED
    }
}
