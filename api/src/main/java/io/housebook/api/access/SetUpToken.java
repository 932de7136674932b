package io.housebook.api.access;

import io.housebook.messages.user.Accounts;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes whoever runs Housebook its first user: it is set, or printed at the start, and worth nothing after that. */
@Component
public class SetUpToken {
    private final Accounts accounts;
    private final String token;
    private final boolean given;

    SetUpToken(Accounts accounts, @Value("${housebook.bootstrap-token}") String token) {
        this.accounts = accounts;
        this.given = !token.isBlank();
        this.token = given ? token.strip() : Secrets.generate();
    }

    public boolean isIt(String text) {
        return Secrets.equal(text.strip(), token);
    }

    /** What to print; empty when there is nothing to set up, or when it was not made here. */
    public Optional<String> toPrint() {
        return given || accounts.isSetUp() ? Optional.empty() : Optional.of(token);
    }

    /** Whether somebody has to set up Housebook yet. */
    public boolean isAwaited() {
        return !accounts.isSetUp();
    }
}
