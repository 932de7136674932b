package io.housebook.api.access;

import io.housebook.api.platform.Caller;
import io.housebook.api.platform.Reads;
import io.housebook.api.platform.RemoteAddress;
import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.apikey.ApiKeyGrant;
import io.housebook.messages.apikey.ApiKeys;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Asks the log who it is that has shown a token: at each request once, so that an ended session ends at once. */
@Component
class Callers implements Caller.Resolver {
    private static final String CALLER = Caller.class.getName();

    private final Accounts accounts;
    private final ApiKeys keys;
    private final Identities identities;
    private final Reads reads;

    Callers(Accounts accounts, ApiKeys keys, Identities identities, Reads reads) {
        this.accounts = accounts;
        this.keys = keys;
        this.identities = identities;
        this.reads = reads;
    }

    @Override
    public Caller of(HttpServletRequest request) {
        if (request.getAttribute(CALLER) instanceof Caller caller) {
            return caller;
        }
        Caller caller = SecurityContextHolder.getContext().getAuthentication() instanceof Shown shown
                ? caller(shown.proof(), RemoteAddress.of(request))
                : new Caller.Nobody(Denial.ANONYMOUS);
        request.setAttribute(CALLER, caller);
        return caller;
    }

    @Override
    public Supplier<Caller> again(HttpServletRequest request) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Shown shown) {
            Shown.Proof proof = shown.proof();
            Optional<InetAddress> from = RemoteAddress.of(request);
            Instant until = until(proof);
            return () -> Instant.now().isBefore(until) ? caller(proof, from) : new Caller.Nobody(Denial.EXPIRED_TOKEN);
        }
        return () -> new Caller.Nobody(Denial.ANONYMOUS);
    }

    /**
     * Until when at most somebody is who they have shown to be. Who is in a session of ours is as long as the session lasts, and not
     * only as long as the token that it was shown with: they would come back with the next one.
     */
    private Instant until(Shown.Proof proof) {
        return switch (proof) {
            case Shown.Proof.OfSession session ->
                reads.ask(() -> accounts.endOf(session.sessionId())).orElse(Instant.MIN);
            case Shown.Proof.OfIdentity identity -> identity.until();
            // Of a key the log says so itself, each time.
            case Shown.Proof.OfKey _, Shown.Proof.Rejected _ -> Instant.MAX;
        };
    }

    private Caller caller(Shown.Proof proof, Optional<InetAddress> from) {
        return switch (proof) {
            case Shown.Proof.OfSession(var user, var session) ->
                reads.ask(() -> accounts.inSession(user, session))
                        .map(account -> person(account, session))
                        .orElseGet(() -> new Caller.Nobody(Denial.ENDED_SESSION));
            case Shown.Proof.OfIdentity shown -> identities.callerOf(shown.identity());
            case Shown.Proof.OfKey(var secret) ->
                reads.ask(() -> keys.bySecret(secret.hash()))
                        .map(grant -> application(grant, from))
                        .orElseGet(() -> new Caller.Nobody(Denial.INVALID_TOKEN));
            case Shown.Proof.Rejected(var denial) -> new Caller.Nobody(denial);
        };
    }

    private static Caller application(ApiKeyGrant grant, Optional<InetAddress> from) {
        if (grant.revoked()) {
            return new Caller.Nobody(Denial.REVOKED_KEY);
        }
        if (grant.until() != null && !Instant.now().isBefore(grant.until())) {
            return new Caller.Nobody(Denial.EXPIRED_TOKEN);
        }
        boolean near = grant.networks().isEmpty()
                || grant.networks().stream()
                        .anyMatch(network -> from.filter(network::contains).isPresent());
        return near ? new Caller.Application(grant) : new Caller.Nobody(Denial.WRONG_NETWORK);
    }

    private static Caller person(Account account, SessionId session) {
        return new Caller.Person(account.userId(), session, account.email(), account.name(), account.operator());
    }
}
