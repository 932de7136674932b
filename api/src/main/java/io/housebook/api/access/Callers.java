package io.housebook.api.access;

import io.housebook.api.platform.Caller;
import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Asks the log who it is that has shown a token: at each request once, so that an ended session ends at once. */
@Component
class Callers implements Caller.Resolver {
    private static final String CALLER = Caller.class.getName();

    private final Accounts accounts;

    Callers(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Caller of(HttpServletRequest request) {
        if (request.getAttribute(CALLER) instanceof Caller caller) {
            return caller;
        }
        Caller caller = SecurityContextHolder.getContext().getAuthentication() instanceof Shown shown
                ? caller(shown.proof())
                : new Caller.Nobody(Denial.ANONYMOUS);
        request.setAttribute(CALLER, caller);
        return caller;
    }

    private Caller caller(Shown.Proof proof) {
        return switch (proof) {
            case Shown.Proof.OfSession(var user, var session) ->
                accounts.inSession(user, session)
                        .map(account -> person(account, session))
                        .orElseGet(() -> new Caller.Nobody(Denial.ENDED_SESSION));
            case Shown.Proof.Rejected(var denial) -> new Caller.Nobody(denial);
        };
    }

    private static Caller person(Account account, SessionId session) {
        return new Caller.Person(account.userId(), session, account.email(), account.name(), account.operator());
    }
}
