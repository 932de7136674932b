package io.housebook.api.access;

import io.housebook.api.platform.Caller;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.Reads;
import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.member.PendingInvitations;
import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.SessionCommand.RevokeSession;
import io.housebook.messages.user.SessionEvent.Cause;
import io.housebook.messages.user.UserCommand.LinkIdentity;
import io.housebook.messages.user.UserCommand.RegisterUser;
import io.housebook.messages.user.UserId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells whose an identity from outside is. One that is nobody's yet goes to the account of the e-mail address that its provider
 * vouches for; from then on the address does not matter.
 */
@Component
class Identities {
    private final Accounts accounts;
    private final PendingInvitations invitations;
    private final Passwords passwords;
    private final Reads reads;
    /** They are sent on behalf of a caller, who is only told here. */
    private final ObjectProvider<Commands> commands;

    private final boolean open;

    Identities(
            Accounts accounts,
            PendingInvitations invitations,
            Passwords passwords,
            Reads reads,
            ObjectProvider<Commands> commands,
            @Value("${housebook.allow-sign-up}") boolean open) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.passwords = passwords;
        this.reads = reads;
        this.commands = commands;
        this.open = open;
    }

    /** @throws Refused when it is somebody's from now on, and that cannot be recorded */
    Caller callerOf(OutsideIdentity identity) {
        return known(identity).map(Identities::caller).orElseGet(() -> newcomer(identity));
    }

    private Optional<Account> known(OutsideIdentity identity) {
        return reads.ask(() -> accounts.byIdentity(identity.hash()));
    }

    private Caller newcomer(OutsideIdentity identity) {
        String email = identity.verifiedEmail();
        if (email == null) {
            return new Caller.Nobody(Denial.UNVERIFIED_EMAIL);
        }
        return reads.ask(() -> accounts.byEmail(email))
                .or(() -> registered(email, identity.nameOr(email)))
                .map(account -> linked(account, identity))
                .orElseGet(() -> new Caller.Nobody(Denial.UNKNOWN_IDENTITY));
    }

    /** Empty: accounts come with invitations here, and this one is not invited. */
    private Optional<Account> registered(String email, String name) {
        if (!open && !reads.ask(() -> invitations.isInvited(email))) {
            return Optional.empty();
        }
        UserId user = UserId.generate();
        try {
            commands.getObject()
                    .report(
                            new RegisterUser(user, email, name, null, false),
                            new Caller.Person(user, null, email, name, false).actor());
        } catch (Refused refused) {
            // The first requests of a client often come several at once.
            if (refused.refusal() != Refusal.EMAIL_TAKEN) {
                throw refused;
            }
        }
        return reads.ask(() -> accounts.byEmail(email));
    }

    private Caller linked(Account account, OutsideIdentity identity) {
        if (!account.disabled()) {
            try {
                link(account, identity);
            } catch (Refused refused) {
                if (refused.refusal() != Refusal.IDENTITY_LINKED) {
                    throw refused;
                }
                return known(identity)
                        .map(Identities::caller)
                        .orElseGet(() -> new Caller.Nobody(Denial.UNKNOWN_IDENTITY));
            }
        }
        return caller(account);
    }

    /**
     * With what was good before, somebody else may have come: whoever made the account has shown no more than an address. Sessions
     * are ended before the link, so that one that cannot be ended is not forgotten, and after it, for those that were begun meanwhile.
     */
    private void link(Account account, OutsideIdentity identity) {
        Commands sending = commands.getObject();
        Origin.Actor actor = person(account).actor();
        endSessions(account, sending, actor);
        sending.report(new LinkIdentity(account.userId(), identity.issuer(), identity.hash()), actor);
        endSessions(account, sending, actor);
        if (!account.operator()) {
            passwords.dropAll(account.userId());
        }
    }

    /** But the operator's, whom the set-up token vouches for. */
    private void endSessions(Account account, Commands sending, Origin.Actor actor) {
        if (!account.operator()) {
            reads.ask(() -> accounts.sessions(account.userId()))
                    .forEach(session -> sending.report(new RevokeSession(session, Cause.IDENTITY_LINKED), actor));
        }
    }

    private static Caller caller(Account account) {
        return account.disabled() ? new Caller.Nobody(Denial.DISABLED) : person(account);
    }

    private static Caller.Person person(Account account) {
        return new Caller.Person(account.userId(), null, account.email(), account.name(), account.operator());
    }
}
