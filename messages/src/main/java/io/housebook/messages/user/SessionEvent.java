package io.housebook.messages.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;
import java.time.Instant;

/** What can happen to a session. Of its tokens it knows the SHA-256, in hexadecimal digits. */
public sealed interface SessionEvent extends HousebookEvent {
    SessionId sessionId();

    UserId userId();

    @Override
    default OrganizationId organizationId() {
        return OrganizationId.INSTANCE;
    }

    /**
     * The user is there.
     *
     * @param tokenHash of the one token that the session can be refreshed with
     */
    @EventType("session.started")
    record UserSignedIn(SessionId sessionId, UserId userId, String tokenHash, Instant expiresAt)
            implements SessionEvent {}

    /** The token before was used up, for this one. */
    @EventType("session.refreshed")
    record SessionRefreshed(SessionId sessionId, UserId userId, String tokenHash) implements SessionEvent {}

    /** The user has left. */
    @EventType("session.ended")
    record UserSignedOut(SessionId sessionId, UserId userId) implements SessionEvent {}

    /** The session was ended for them. */
    @EventType("session.revoked")
    record SessionRevoked(SessionId sessionId, UserId userId, Cause cause) implements SessionEvent {}

    /** Why a session is revoked. */
    enum Cause {
        /** A token that was used up came again: somebody has a copy. */
        @JsonProperty("token-reused")
        TOKEN_REUSED,
        /** The user ended it from elsewhere. */
        @JsonProperty("ended-elsewhere")
        ENDED_ELSEWHERE,
        @JsonProperty("password-changed")
        PASSWORD_CHANGED,
        @JsonProperty("user-disabled")
        USER_DISABLED,
        /** The account has an identity from outside: whoever signed in before may have been somebody else. */
        @JsonProperty("identity-linked")
        IDENTITY_LINKED,
        /** Its time is over. */
        @JsonProperty("expired")
        EXPIRED
    }
}
