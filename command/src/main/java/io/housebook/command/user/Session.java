package io.housebook.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.housebook.messages.user.SessionCommand.ExpireSession;
import io.housebook.messages.user.SessionCommand.RefreshSession;
import io.housebook.messages.user.SessionCommand.RevokeSession;
import io.housebook.messages.user.SessionCommand.SignOut;
import io.housebook.messages.user.SessionCommand.StartSession;
import io.housebook.messages.user.SessionEvent;
import io.housebook.messages.user.SessionEvent.Cause;
import io.housebook.messages.user.SessionEvent.SessionRefreshed;
import io.housebook.messages.user.SessionEvent.SessionRevoked;
import io.housebook.messages.user.SessionEvent.UserSignedIn;
import io.housebook.messages.user.SessionEvent.UserSignedOut;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import java.util.Arrays;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A stay of a user, from sign-in to its end. Each token refreshes it once; one that comes again is a copy in other hands, and
 * nobody can tell which of the two is the user, so the session ends.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700, Refresh Token Protection</a>
 */
@Aggregate(type = "session", cache = "aggregateCache")
class Session {
    @AggregateIdentifier
    private SessionId id;

    private UserId userId;
    private Instant expiresAt;
    private String tokenHash;
    /** Of each token the beginning of its hash, which no two have in common: there are thousands of them in the end. */
    private long[] usedUp = {};

    private boolean ended;

    @SuppressWarnings("NullAway.Init") // Axon makes it, and the first event gives it its state.
    Session() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(StartSession command) {
        apply(new UserSignedIn(command.sessionId(), command.userId(), command.tokenHash(), command.expiresAt()));
    }

    /** Returns whether it goes on, with the next token. */
    @CommandHandler
    boolean decide(RefreshSession command) {
        if (ended || !command.at().isBefore(expiresAt)) {
            return false;
        }
        if (isUsedUp(command.tokenHash())) {
            apply(new SessionRevoked(id, userId, Cause.TOKEN_REUSED));
            return false;
        }
        if (!command.tokenHash().equals(tokenHash)) {
            return false;
        }
        apply(new SessionRefreshed(id, userId, command.nextTokenHash()));
        return true;
    }

    @CommandHandler
    void decide(SignOut command) {
        if (!ended) {
            apply(new UserSignedOut(id, userId));
        }
    }

    @CommandHandler
    void decide(ExpireSession command) {
        if (!ended && !command.at().isBefore(expiresAt)) {
            apply(new SessionRevoked(id, userId, Cause.EXPIRED));
        }
    }

    @CommandHandler
    void decide(RevokeSession command) {
        if (!ended) {
            apply(new SessionRevoked(id, userId, command.cause()));
        }
    }

    @EventSourcingHandler
    void evolve(SessionEvent event) {
        switch (event) {
            case UserSignedIn signedIn -> {
                id = signedIn.sessionId();
                userId = signedIn.userId();
                expiresAt = signedIn.expiresAt();
                tokenHash = signedIn.tokenHash();
            }
            case SessionRefreshed refreshed -> {
                usedUp = Arrays.copyOf(usedUp, usedUp.length + 1);
                usedUp[usedUp.length - 1] = beginning(tokenHash);
                tokenHash = refreshed.tokenHash();
            }
            case UserSignedOut _, SessionRevoked _ -> ended = true;
        }
    }

    private boolean isUsedUp(String hash) {
        long sought = beginning(hash);
        return Arrays.stream(usedUp).anyMatch(used -> used == sought);
    }

    /** 64 bits of it, of which it has the hexadecimal digits. */
    private static long beginning(String hash) {
        return Long.parseUnsignedLong(hash, 0, 16, 16);
    }
}
