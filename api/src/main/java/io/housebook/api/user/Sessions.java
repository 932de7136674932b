package io.housebook.api.user;

import io.housebook.api.access.AccessTokens;
import io.housebook.api.platform.Commands;
import io.housebook.messages.access.AccessCommand.RecordFailedSignIn;
import io.housebook.messages.access.AccessEvent.SignInFault;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.SessionCommand.RefreshSession;
import io.housebook.messages.user.SessionCommand.RevokeSession;
import io.housebook.messages.user.SessionCommand.StartSession;
import io.housebook.messages.user.SessionEvent.Cause;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Begins, refreshes and ends sessions. */
@Component
class Sessions {
    private final Commands commands;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final Duration lifetime;

    Sessions(
            Commands commands,
            Accounts accounts,
            AccessTokens tokens,
            @Value("${housebook.session-lifetime}") Duration lifetime) {
        this.commands = commands;
        this.accounts = accounts;
        this.tokens = tokens;
        this.lifetime = lifetime;
    }

    /** For somebody who has shown that the account is theirs. */
    Session start(UserId user, String name) {
        RefreshToken token = RefreshToken.of(SessionId.generate());
        Instant end = Instant.now().plus(lifetime).truncatedTo(ChronoUnit.MICROS);
        commands.send(new StartSession(token.sessionId(), user, token.hash(), end), actor(user, name));
        return session(user, token);
    }

    /**
     * Goes on with one.
     *
     * @throws Refused {@code unauthenticated} when the token is not the one that the session can be refreshed with
     */
    Session refresh(String text) {
        RefreshToken token = RefreshToken.parse(text).orElseThrow(() -> failed(null));
        UserId user = accounts.ofSession(token.sessionId()).orElseThrow(() -> failed(null));
        Account account = accounts.inSession(user, token.sessionId()).orElseThrow(() -> failed(user));
        RefreshToken next = RefreshToken.of(token.sessionId());
        var refresh = new RefreshSession(token.sessionId(), token.hash(), next.hash(), Instant.now());
        if (!Boolean.TRUE.equals(
                commands.send(refresh, actor(user, account.name())).result())) {
            throw failed(user);
        }
        return session(user, next);
    }

    private Refused failed(@Nullable UserId user) {
        commands.report(new RecordFailedSignIn(AccessId.generate(), SignInFault.INVALID_TOKEN, user));
        return Refused.because(Refusal.UNAUTHENTICATED, "The refresh token is not valid any more: sign in again.");
    }

    /** Ends those sessions of a user of which this is true. */
    void revoke(UserId user, Cause cause, Predicate<SessionId> which) {
        accounts.sessions(user).stream()
                .filter(which)
                .forEach(session -> commands.send(new RevokeSession(session, cause)));
    }

    private Session session(UserId user, RefreshToken token) {
        return new Session(
                token.sessionId(),
                user,
                tokens.make(user, token.sessionId()),
                tokens.lifetime().toSeconds(),
                token.text());
    }

    static Origin.Actor actor(UserId user, String name) {
        return new Origin.Actor(Origin.Actor.USER, user.value(), name);
    }
}
