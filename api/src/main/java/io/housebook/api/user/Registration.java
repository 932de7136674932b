package io.housebook.api.user;

import io.housebook.api.access.Passwords;
import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Commands;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.UserCommand.RegisterUser;
import io.housebook.messages.user.UserId;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes accounts, whose owners are signed in at once. */
@Component
public class Registration {
    private final Passwords passwords;
    private final Commands commands;
    private final Sessions sessions;

    Registration(Passwords passwords, Commands commands, Sessions sessions) {
        this.passwords = passwords;
        this.commands = commands;
        this.sessions = sessions;
    }

    /** @throws Refused when the password is a common one, there is such an account, or it is another's before they are signed in */
    ResponseEntity<Session> register(String email, String name, String password, boolean operator) {
        return register(
                email, name, password, (user, passwordId) -> new RegisterUser(user, email, name, passwordId, operator));
    }

    /**
     * The same, with what they are registered for.
     *
     * @param command registers them
     * @throws Refused as above, and when the command is refused: there is no account then
     */
    public ResponseEntity<Session> register(
            String email, String name, String password, BiFunction<UserId, PasswordId, Object> command) {
        requireUncommon(password, List.of(email, name, "housebook"));
        UserId user = UserId.generate();
        PasswordId passwordId = passwords.keep(user, password);
        Commands.Outcome outcome = commands.send(command.apply(user, passwordId), Sessions.actor(user, name.strip()));
        return Answers.changed(HttpStatus.CREATED, outcome.receipt(), null)
                .cacheControl(CacheControl.noStore())
                .body(started(user, name.strip(), passwordId));
    }

    /** Whoever comes with an identity from outside has shown more than an address, and may be quicker. */
    private Session started(UserId user, String name, PasswordId password) {
        try {
            return sessions.start(user, name, password);
        } catch (Refused refused) {
            throw refused.refusal() == Refusal.INVALID_CREDENTIALS
                    ? Refused.because(Refusal.EMAIL_TAKEN, "The account with this e-mail address is another's by now.")
                    : refused;
        }
    }

    /** @throws Refused {@code invalid-request} */
    void requireUncommon(String password, List<String> known) {
        if (passwords.isCommon(password, known)) {
            throw Refused.invalid(List.of(Fault.at(
                    "/password",
                    "must not be one that is easily guessed: a common one, a sequence, or your own name")));
        }
    }
}
