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
import io.housebook.messages.user.PasswordId;
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

    /**
     * For somebody who has shown that the account is theirs. What they have shown may be worth nothing any more by the time that
     * the session is there: whoever took its worth may have ended all sessions before there was this one, so it is asked again.
     *
     * @param shown the password with which they have
     * @throws Refused {@code invalid-credentials} when another one is in force by then, or the account is disabled
     */
    Session start(UserId user, String name, PasswordId shown) {
        RefreshToken token = RefreshToken.of(SessionId.generate());
        Instant end = Instant.now().plus(lifetime).truncatedTo(ChronoUnit.MICROS);
        commands.send(new StartSession(token.sessionId(), user, token.hash(), end), actor(user, name));
        Account account = accounts.byId(user).orElseThrow();
        if (account.disabled()) {
            throw overtaken(account, token.sessionId(), Cause.USER_DISABLED, SignInFault.DISABLED);
        }
        if (!shown.equals(account.passwordId())) {
            Cause cause = account.passwordId() == null ? Cause.IDENTITY_LINKED : Cause.PASSWORD_CHANGED;
            throw overtaken(account, token.sessionId(), cause, SignInFault.WRONG_PASSWORD);
        }
        return session(user, token);
    }

    /** Should the session not be ended, nobody has its tokens. */
    private Refused overtaken(Account account, SessionId session, Cause cause, SignInFault fault) {
        commands.send(new RevokeSession(session, cause), actor(account.userId(), account.name()));
        return notStarted(fault, account.userId());
    }

    /**
     * The same for all: nobody learns here who has an account.
     *
     * @param user whose account it is; null: nobody's
     */
    Refused notStarted(SignInFault fault, @Nullable UserId user) {
        commands.report(new RecordFailedSignIn(AccessId.generate(), fault, user));
        return Refused.because(
                Refusal.INVALID_CREDENTIALS, "The e-mail address and the password do not belong together.");
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
