package io.housebook.command.platform;

import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.SessionEvent;
import io.housebook.messages.user.SessionEvent.UserSignedIn;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserEvent;
import io.housebook.messages.user.UserEvent.IdentityLinked;
import io.housebook.messages.user.UserEvent.PasswordChanged;
import io.housebook.messages.user.UserEvent.UserDisabled;
import io.housebook.messages.user.UserEvent.UserEnabled;
import io.housebook.messages.user.UserEvent.UserRegistered;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account is what the events of a user come to; there are few of them. */
final class LoggedAccounts implements Accounts {
    private final ClaimedEvents log;

    LoggedAccounts(ClaimedEvents log) {
        this.log = log;
    }

    @Override
    public Optional<Account> byEmail(String email) {
        return account(log.ofHolder(Claim.email(email)));
    }

    @Override
    public Optional<Account> byId(UserId user) {
        return account(log.of(user.value()));
    }

    @Override
    public Optional<Account> byIdentity(String identityHash) {
        return account(log.ofHolder(Claim.identity(identityHash)));
    }

    @Override
    public Optional<Account> inSession(UserId user, SessionId session) {
        return account(log.of(user.value(), Claim.session(user, session))).filter(account -> !account.disabled());
    }

    @Override
    public Optional<UserId> ofSession(SessionId session) {
        return log.first(session.value()).map(event -> ((SessionEvent) event).userId());
    }

    @Override
    public Optional<Instant> endOf(SessionId session) {
        return log.first(session.value()).map(event -> ((UserSignedIn) event).expiresAt());
    }

    @Override
    public List<SessionId> sessions(UserId user) {
        return log.keysOf(Claim.sessions(user)).reversed().stream()
                .map(SessionId::new)
                .toList();
    }

    @Override
    public boolean isSetUp() {
        return log.isTaken(Claim.SET_UP);
    }

    private static Optional<Account> account(List<HousebookEvent> events) {
        Account account = null;
        for (HousebookEvent event : events) {
            account = after(account, (UserEvent) event);
        }
        return Optional.ofNullable(account);
    }

    private static Account after(@Nullable Account before, UserEvent event) {
        if (event instanceof UserRegistered registered) {
            return new Account(
                    registered.userId(),
                    registered.email(),
                    registered.name(),
                    registered.passwordId(),
                    registered.operator(),
                    false);
        }
        if (before == null) {
            throw new IllegalStateException("The first event of " + event.userId() + " is " + event.getClass());
        }
        return switch (event) {
            case PasswordChanged changed -> with(before, changed.passwordId(), before.disabled());
            case IdentityLinked linked ->
                with(before, linked.leaves(before.passwordId(), before.operator()), before.disabled());
            case UserDisabled _ -> with(before, before.passwordId(), true);
            case UserEnabled _ -> with(before, before.passwordId(), false);
            case UserRegistered _ -> throw new IllegalStateException(event.userId() + " is registered twice");
        };
    }

    private static Account with(Account account, @Nullable PasswordId passwordId, boolean disabled) {
        return new Account(account.userId(), account.email(), account.name(), passwordId, account.operator(), disabled);
    }
}
