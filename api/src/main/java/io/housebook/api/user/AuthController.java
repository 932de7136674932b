package io.housebook.api.user;

import io.housebook.api.access.Passwords;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.api.platform.SignInBrake;
import io.housebook.messages.access.AccessEvent.SignInFault;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.EmailAddress;
import io.housebook.messages.user.EmailAddresses;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.SessionCommand.SignOut;
import io.housebook.messages.user.SessionEvent.Cause;
import io.housebook.messages.user.UserName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/auth", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sign-in")
class AuthController {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Registration registration;
    private final Commands commands;
    private final CurrentRequest request;
    private final SignInBrake brake;
    private final HttpServletRequest servlet;
    private final boolean open;

    AuthController(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            Registration registration,
            Commands commands,
            CurrentRequest request,
            SignInBrake brake,
            HttpServletRequest servlet,
            @Value("${housebook.allow-sign-up}") boolean open) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.registration = registration;
        this.commands = commands;
        this.request = request;
        this.brake = brake;
        this.servlet = servlet;
        this.open = open;
    }

    record SignUp(
            @NotNull @EmailAddress String email,
            @NotNull @UserName String name,
            @NotNull @Password String password) {
        /** The password stays out of logs. */
        @Override
        public String toString() {
            return "SignUp[" + email + "]";
        }
    }

    record SignIn(
            @NotNull @EmailAddress String email,

            @NotNull @Size(max = Passwords.MAX_LENGTH, message = "must have at most {max} characters")
            String password) {
        /** The password stays out of logs. */
        @Override
        public String toString() {
            return "SignIn[" + email + "]";
        }
    }

    record Refresh(
            @NotNull @Size(max = 256, message = "must have at most {max} characters")
            String refreshToken) {
        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    @PostMapping(path = "/sign-up", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.ANYONE)
    @Refuses({Refusal.SIGN_UP_CLOSED, Refusal.EMAIL_TAKEN, Refusal.OVERLOADED})
    @Operation(
            operationId = "signUp",
            summary = "Make an account",
            description = "Only where ALLOW_SIGN_UP is true; otherwise accounts come with invitations.")
    @ApiResponse(responseCode = "201", description = "You are signed in.", useReturnTypeSchema = true)
    ResponseEntity<Session> signUp(@Valid @RequestBody SignUp body) {
        if (!open) {
            throw Refused.because(Refusal.SIGN_UP_CLOSED, "Accounts come with invitations here.");
        }
        return registration.register(body.email(), body.name(), body.password(), false);
    }

    @PostMapping(path = "/sign-in", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.ANYONE)
    @Refuses({Refusal.INVALID_CREDENTIALS, Refusal.OVERLOADED})
    @Operation(
            operationId = "signIn",
            summary = "Sign in",
            description =
                    "After some failures for an account from a network, each further one doubles the time to wait.")
    ResponseEntity<Session> signIn(@Valid @RequestBody SignIn body) {
        String email = EmailAddresses.normalised(body.email());
        try (SignInBrake.Attempt attempt = brake.begin(email, servlet)) {
            Optional<Account> account = accounts.byEmail(email);
            Optional<PasswordId> password = passwords.shown(account, body.password());
            if (account.isEmpty()) {
                throw failed(attempt, SignInFault.UNKNOWN_ACCOUNT, null);
            }
            if (password.isEmpty()) {
                throw failed(attempt, SignInFault.WRONG_PASSWORD, account.get());
            }
            if (account.get().disabled()) {
                throw failed(attempt, SignInFault.DISABLED, account.get());
            }
            attempt.succeeded();
            return answer(sessions.start(account.get().userId(), account.get().name(), password.get()));
        }
    }

    private Refused failed(SignInBrake.Attempt attempt, SignInFault fault, @Nullable Account account) {
        attempt.failed();
        return sessions.notStarted(fault, account == null ? null : account.userId());
    }

    @PostMapping(path = "/refresh", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.ANYONE)
    @Refuses({Refusal.UNAUTHENTICATED, Refusal.OVERLOADED})
    @Operation(
            operationId = "refreshSession",
            summary = "Get the next access token",
            description = "A refresh token is good for one time. One that comes again ends its session.")
    ResponseEntity<Session> refresh(@Valid @RequestBody Refresh body) {
        return answer(sessions.refresh(body.refreshToken()));
    }

    @PostMapping("/sign-out")
    @Requires(Permission.PERSON)
    @Refuses({Refusal.NO_SESSION, Refusal.OVERLOADED})
    @Operation(operationId = "signOut", summary = "End this session")
    @ApiResponse(responseCode = "204", description = "Its tokens are worth nothing any more.")
    ResponseEntity<Void> signOut() {
        commands.send(new SignOut(request.session()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/sign-out-everywhere")
    @Requires(Permission.PERSON)
    @Refuses(Refusal.OVERLOADED)
    @Operation(operationId = "signOutEverywhere", summary = "End all sessions, this one too")
    @ApiResponse(responseCode = "204", description = "Their tokens are worth nothing any more.")
    ResponseEntity<Void> signOutEverywhere() {
        sessions.revoke(request.person().userId(), Cause.ENDED_ELSEWHERE, session -> true);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Session> answer(Session session) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(session);
    }
}
