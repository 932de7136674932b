package io.housebook.messages.platform;

import java.util.Locale;

/** Everything Housebook says no with. The {@link #code} is part of the published language and never changes. */
public enum Refusal {
    /** The request is not JSON, or not the JSON of this operation. */
    MALFORMED_JSON,
    /** One or more values are not of the shape they must have; {@link Refused#faults} says which. */
    INVALID_REQUEST,
    /** The cursor was not made by this list. */
    INVALID_CURSOR,
    /** Who asks has not said who they are, or can no longer show it. */
    UNAUTHENTICATED,
    /** The e-mail address and the password do not go together; nobody learns which of them is wrong. */
    INVALID_CREDENTIALS,
    /** The caller may see it, but not do that. */
    FORBIDDEN,
    /** There is no such address. */
    NOT_FOUND,
    ORGANIZATION_NOT_FOUND,
    PROJECTION_NOT_FOUND,
    DEAD_LETTER_NOT_FOUND,
    MEMBER_NOT_FOUND,
    INVITATION_NOT_FOUND,
    API_KEY_NOT_FOUND,
    HOST_NOT_FOUND,
    USER_NOT_FOUND,
    SESSION_NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    UNSUPPORTED_MEDIA_TYPE,
    /** The request's body is longer than the server takes. */
    PAYLOAD_TOO_LARGE,
    /** The request's body has not come in time. */
    REQUEST_TIMEOUT,
    /** A change must say which version it changes. */
    PRECONDITION_REQUIRED,
    /** Someone changed it in the meantime; {@code presentVersion} says what it is now. */
    VERSION_MISMATCH,
    SLUG_TAKEN,
    /** Another account has the e-mail address. */
    EMAIL_TAKEN,
    /** The instance has its first user. */
    ALREADY_SET_UP,
    /** The identity has another account, or the account another identity of the same issuer. */
    IDENTITY_LINKED,
    /** The caller has come with an identity from outside, and has no session here. */
    NO_SESSION,
    /** Accounts are made by invitation only. */
    SIGN_UP_CLOSED,
    /** An archived organization refuses every change but its restoration. */
    ORGANIZATION_ARCHIVED,
    /** The user is a member of the organization already. */
    ALREADY_MEMBER,
    /** Another API key of the organization has the name. */
    API_KEY_NAME_TAKEN,
    /** Another host of the organization has the name. */
    HOST_NAME_TAKEN,
    /** The host is out of the register. */
    HOST_RETIRED,
    /** A host that is led elsewhere needs the password that is good there. */
    CREDENTIAL_REQUIRED,
    /** The host's credential was replaced while somebody used it or set another; to try again helps. */
    CREDENTIAL_SUPERSEDED,
    /** The host is in a network where Housebook connects to only if its operator says so. */
    NETWORK_NOT_ALLOWED,
    /** Of several hosts some cannot be registered, so none is; {@link Refused#faults} says which, and why. */
    IMPORT_REFUSED,
    /** A person has one pending invitation to an organization. */
    ALREADY_INVITED,
    /** Whatever became of the invitation, it cannot be answered any more. */
    INVITATION_ENDED,
    /** An organization always has at least one owner. */
    LAST_OWNER,
    /** The organization has as many of them as it may have. */
    QUOTA_EXCEEDED,
    REBUILD_RUNNING,
    REBUILD_NOT_RUNNING,
    /** The rows from before the last switch are not there any more, or never were. */
    NOTHING_TO_ROLL_BACK,
    /** The projection does without no event: what it cannot handle halts it, until it can. */
    PROJECTION_SKIPS_NOTHING,
    /** Another request has come with the Idempotency-Key before. */
    IDEMPOTENCY_KEY_REUSED,
    /** What is kept of a host's credential is gone, or is not what was kept. */
    CREDENTIAL_UNREADABLE,
    /** The first request with the Idempotency-Key has no answer: it is under way, or nobody knows what became of it. */
    IDEMPOTENCY_KEY_IN_USE,
    /** More than somebody may ask in this time; {@code retryAfter} says how many seconds to wait. */
    TOO_MANY_REQUESTS,
    /** The read model has not reached the position asked for in time. */
    READ_MODEL_LAGGING,
    /** Who has made the token cannot be asked for the keys to check it with. */
    IDENTITY_PROVIDER_UNAVAILABLE,
    /** The event store cannot be reached or does not take writes; nothing was changed. */
    STORE_UNAVAILABLE,
    /** The connection to the event store broke during the commit, and nobody can say what became of it: it may have been made. */
    OUTCOME_UNKNOWN,
    /** The server is full of work; nothing was changed. */
    OVERLOADED,
    /** A fault of Housebook itself; the log has it under the request id. */
    INTERNAL;

    /** As it is written in answers: {@code slug-taken}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
