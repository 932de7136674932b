package io.housebook.messages.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.housebook.messages.user.UserId;
import java.time.Instant;

/**
 * An invitation as the organization sees it.
 *
 * @param inviter who has sent it last
 * @param version counts its changes from 0
 */
public record InvitationView(
        InvitationId id,
        String email,
        Role role,
        State state,
        UserId inviter,
        Instant createdAt,
        Instant expiresAt,
        long version) {

    /** What has become of it. */
    public enum State {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("declined")
        DECLINED,
        @JsonProperty("revoked")
        REVOKED,
        @JsonProperty("expired")
        EXPIRED
    }
}
