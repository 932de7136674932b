package io.housebook.api.access;

import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What a request has shown of who makes it, as far as that can be told without asking the log. */
final class Shown extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Proof proof;

    /** What was shown. */
    sealed interface Proof {
        /** A token of ours, of a session that may have ended since. */
        record OfSession(UserId userId, SessionId sessionId) implements Proof {}

        /**
         * A token of an identity provider.
         *
         * @param until from when on it shows nothing any more
         */
        record OfIdentity(OutsideIdentity identity, Instant until) implements Proof {}

        /** A secret of an application, which looks like one. */
        record OfKey(ApiKeySecret secret) implements Proof {}

        /** Nothing that would do. */
        record Rejected(Denial denial) implements Proof {}
    }

    Shown(Proof proof) {
        super(List.of());
        this.proof = proof;
        setAuthenticated(!(proof instanceof Proof.Rejected));
    }

    Proof proof() {
        return proof;
    }

    @Override
    public Object getPrincipal() {
        return proof;
    }

    /** They are not kept. */
    @Override
    public Object getCredentials() {
        return "";
    }
}
