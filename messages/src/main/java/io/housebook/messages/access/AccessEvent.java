package io.housebook.messages.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens at the door, in and out. It never tells a secret that was typed or shown there. */
public sealed interface AccessEvent extends HousebookEvent {
    AccessId accessId();

    /**
     * Somebody wanted to sign in, or to change their password, and did not show that the account is theirs.
     *
     * @param userId whose account it is; null: nobody's
     */
    @EventType("access.sign-in-failed")
    record SignInFailed(
            AccessId accessId, SignInFault fault, @Nullable UserId userId) implements AccessEvent {
        @Override
        public OrganizationId organizationId() {
            return OrganizationId.INSTANCE;
        }
    }

    /**
     * Somebody was turned away.
     *
     * @param organizationId the tenant for whom they may do something, but not this; otherwise the instance
     * @param operation what they wanted, such as {@code POST /v1/organizations/{org}/archive}
     * @param permission what they lacked, such as {@code organization:archive}; null: to be somebody at all
     */
    @EventType("access.denied")
    record AccessDenied(
            AccessId accessId,
            OrganizationId organizationId,
            Denial denial,
            String operation,
            @Nullable String permission)
            implements AccessEvent {}

    /**
     * What the database keeps sealed was sealed anew.
     *
     * @param keyId of the key that it is sealed with now
     * @param previousKeyIds of the keys that it was sealed with before
     * @param dataKeys how many keys of organizations
     * @param signingKeys how many keys that sign access tokens
     * @param remaining how many of both are still sealed with another key
     */
    @EventType("access.keys-rotated")
    record KeysRotated(
            AccessId accessId,
            String keyId,
            List<String> previousKeyIds,
            long dataKeys,
            long signingKeys,
            long remaining)
            implements AccessEvent {
        public KeysRotated {
            previousKeyIds = List.copyOf(previousKeyIds);
        }

        @Override
        public OrganizationId organizationId() {
            return OrganizationId.INSTANCE;
        }
    }

    /**
     * Access tokens get another signature.
     *
     * @param keyId of the key that signs from then on, as JWKS has it
     */
    @EventType("access.signing-key-rotated")
    record SigningKeyRotated(AccessId accessId, String keyId) implements AccessEvent {
        @Override
        public OrganizationId organizationId() {
            return OrganizationId.INSTANCE;
        }
    }

    /**
     * Housebook has connected to a server that is in no register, because somebody wanted to know whether it can.
     *
     * @param organizationId on whose behalf
     * @param connection how, but for the password
     */
    @EventType("access.connection-tried")
    record ConnectionTried(
            AccessId accessId, OrganizationId organizationId, HostConnection connection, ConnectionOutcome outcome)
            implements AccessEvent {}

    /**
     * Somebody has looked into the audit log, or at what its entries come to. What they saw on further pages, within an hour,
     * belongs to it.
     *
     * @param organizationId whose; or the instance's own
     * @param operation how, such as {@code GET /v1/organizations/{org}/audit}
     * @param search for what; null: all
     */
    @EventType("access.audit-read")
    record AuditRead(
            AccessId accessId,
            OrganizationId organizationId,
            String operation,
            @Nullable String search) implements AccessEvent {}

    /**
     * Somebody has begun to take the audit log elsewhere.
     *
     * @param organizationId whose; or the instance's own
     * @param format in which, such as {@code csv}
     * @param search only what answers to it; null: all
     * @param after the position behind which it begins
     * @param until the position with which it ends
     * @param firstSequence the organization sequence with which it begins; 0 when there is nothing
     * @param lastSequence the organization sequence with which it ends; 0 when there is nothing
     */
    @EventType("access.audit-exported")
    record AuditExported(
            AccessId accessId,
            OrganizationId organizationId,
            String format,
            @Nullable String search,
            long after,
            long until,
            long firstSequence,
            long lastSequence)
            implements AccessEvent {}

    /** Why a sign-in fails. */
    enum SignInFault {
        @JsonProperty("unknown-account")
        UNKNOWN_ACCOUNT,
        @JsonProperty("wrong-password")
        WRONG_PASSWORD,
        @JsonProperty("disabled")
        DISABLED,
        /** A session was to be refreshed with something that is no token of it any more, or never was. */
        @JsonProperty("invalid-token")
        INVALID_TOKEN,
        /** The instance was to be set up with another token than its own. */
        @JsonProperty("invalid-set-up-token")
        INVALID_SET_UP_TOKEN
    }

    /** Why somebody is turned away. */
    enum Denial {
        /** Nothing was shown. */
        @JsonProperty("anonymous")
        ANONYMOUS,
        /** What was shown is not ours, or not whole, or not for us. */
        @JsonProperty("invalid-token")
        INVALID_TOKEN,
        @JsonProperty("expired-token")
        EXPIRED_TOKEN,
        /** The API key was taken back, or this secret of it replaced for good. */
        @JsonProperty("revoked-key")
        REVOKED_KEY,
        /** The API key is good, but not from there. */
        @JsonProperty("wrong-network")
        WRONG_NETWORK,
        /** An identity from outside is nobody's here yet, and its issuer does not vouch for an e-mail address. */
        @JsonProperty("unverified-email")
        UNVERIFIED_EMAIL,
        /** An identity from outside is nobody's here, and may not become somebody's. */
        @JsonProperty("unknown-identity")
        UNKNOWN_IDENTITY,
        /** The user of an identity from outside is disabled. */
        @JsonProperty("disabled")
        DISABLED,
        /** The issuer of the token cannot be asked for its keys. */
        @JsonProperty("provider-unavailable")
        PROVIDER_UNAVAILABLE,
        /** The session has ended, or the user is disabled. */
        @JsonProperty("ended-session")
        ENDED_SESSION,
        /** They have no part in the organization, or there is none. */
        @JsonProperty("no-member")
        NO_MEMBER,
        /** Their role, or what they are, does not allow it. */
        @JsonProperty("no-permission")
        NO_PERMISSION,
        /** Their role allows it, but a rule does not: to give a role above one's own, or to take what is another's. */
        @JsonProperty("beyond-role")
        BEYOND_ROLE
    }
}
