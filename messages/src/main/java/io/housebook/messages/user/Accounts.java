package io.housebook.messages.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who can sign in at this moment, as the log itself says. The write side provides it. */
public interface Accounts {
    /** @param email normalised */
    Optional<Account> byEmail(String email);

    Optional<Account> byId(UserId user);

    /** @param identityHash of issuer and subject */
    Optional<Account> byIdentity(String identityHash);

    /** The account, if the session is open; whoever is disabled has none. */
    Optional<Account> inSession(UserId user, SessionId session);

    /** Whose session it is, or was. */
    Optional<UserId> ofSession(SessionId session);

    /** When it ends, if nobody has ended it before; empty: there was none. */
    Optional<Instant> endOf(SessionId session);

    /** The open sessions, the newest first; those that have expired are open until they are ended. */
    List<SessionId> sessions(UserId user);

    /** Whether somebody operates the instance. */
    boolean isSetUp();
}
