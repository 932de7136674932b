package io.housebook.api.user;

import io.housebook.api.access.Passwords;
import io.housebook.api.platform.Caller;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.api.platform.SignInBrake;
import io.housebook.messages.access.AccessCommand.RecordFailedSignIn;
import io.housebook.messages.access.AccessEvent.SignInFault;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.member.MemberQuery.ListMemberships;
import io.housebook.messages.member.MembershipView;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.SessionCommand.RevokeSession;
import io.housebook.messages.user.SessionEvent.Cause;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.SessionView;
import io.housebook.messages.user.UserCommand.ChangePassword;
import io.housebook.messages.user.UserId;
import io.housebook.messages.user.UserQuery.ListSessions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/me", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Me", description = "Who asks: their account and their sessions.")
class MeController {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Registration registration;
    private final Sessions sessions;
    private final Commands commands;
    private final Queries queries;
    private final CurrentRequest request;
    private final SignInBrake brake;
    private final HttpServletRequest servlet;

    MeController(
            Accounts accounts,
            Passwords passwords,
            Registration registration,
            Sessions sessions,
            Commands commands,
            Queries queries,
            CurrentRequest request,
            SignInBrake brake,
            HttpServletRequest servlet) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.registration = registration;
        this.sessions = sessions;
        this.commands = commands;
        this.queries = queries;
        this.request = request;
        this.brake = brake;
        this.servlet = servlet;
    }

    /**
     * @param sessionId null: they have signed in with an identity provider
     * @param memberships what they are where, and what they may do there
     */
    record Me(
            UserId id,
            String email,
            String name,
            boolean operator,
            @Nullable SessionId sessionId,
            List<EffectiveMembership> memberships) {}

    /** @param permissions such as {@code organization:write} */
    record EffectiveMembership(OrganizationId organizationId, String name, Role role, List<String> permissions) {
        static EffectiveMembership of(MembershipView view) {
            return new EffectiveMembership(
                    view.organizationId(),
                    view.name(),
                    view.role(),
                    Arrays.stream(Permission.values())
                            .filter(view.role()::may)
                            .map(Permission::code)
                            .toList());
        }
    }

    record NewPassword(
            @NotNull @Size(max = Passwords.MAX_LENGTH, message = "must have at most {max} characters")
            String presentPassword,

            @NotNull @Password String password) {
        /** The passwords stay out of logs. */
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    @GetMapping
    @Requires(Permission.PERSON)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(operationId = "whoAmI", summary = "Read who one is, and what one may do")
    ResponseEntity<Me> me() {
        Caller.Person person = request.person();
        return personal(new Me(
                person.userId(),
                person.email(),
                person.name(),
                person.operator(),
                person.sessionId(),
                memberships(person).stream().map(EffectiveMembership::of).toList()));
    }

    @GetMapping("/organizations")
    @Requires(Permission.PERSON)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(operationId = "listMemberships", summary = "List what one is where")
    ResponseEntity<List<MembershipView>> organizations() {
        return personal(memberships(request.person()));
    }

    private List<MembershipView> memberships(Caller.Person person) {
        return queries.list(new ListMemberships(person.userId()), MembershipView.class);
    }

    @GetMapping("/sessions")
    @Requires(Permission.PERSON)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(operationId = "listSessions", summary = "List one's open sessions", description = "Latest first.")
    ResponseEntity<List<SessionView>> sessions() {
        return personal(queries.list(new ListSessions(request.person().userId()), SessionView.class));
    }

    @DeleteMapping("/sessions/{id}")
    @Requires(Permission.PERSON)
    @Refuses({Refusal.SESSION_NOT_FOUND, Refusal.OVERLOADED})
    @Operation(operationId = "endSession", summary = "End one of one's sessions")
    @ApiResponse(responseCode = "204", description = "Its tokens are worth nothing any more.")
    ResponseEntity<Void> end(@PathVariable SessionId id) {
        if (accounts.ofSession(id).filter(request.person().userId()::equals).isEmpty()) {
            throw Refused.because(Refusal.SESSION_NOT_FOUND, "There is no such session.");
        }
        commands.send(new RevokeSession(id, Cause.ENDED_ELSEWHERE));
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.PERSON)
    @Refuses({Refusal.OVERLOADED})
    @Operation(
            operationId = "changePassword",
            summary = "Change one's password",
            description =
                    "All other sessions end: whoever knew the old one is out. Of several changes with the same present"
                            + " password one is made. A wrong one makes the next attempt wait, as one to sign in does.")
    @ApiResponse(responseCode = "204", description = "The new one is in force.")
    ResponseEntity<Void> changePassword(@Valid @RequestBody NewPassword body) {
        Caller.Person person = request.person();
        PasswordId present = shown(person, body.presentPassword());
        registration.requireUncommon(body.password(), List.of(person.email(), person.name(), "housebook"));
        PasswordId kept = passwords.keep(person.userId(), body.password());
        commands.send(new ChangePassword(person.userId(), present, kept));
        sessions.revoke(person.userId(), Cause.PASSWORD_CHANGED, session -> !session.equals(person.sessionId()));
        passwords.drop(present);
        return ResponseEntity.noContent().build();
    }

    /** Whoever has no more than a token guesses no faster here than where people sign in. */
    private PasswordId shown(Caller.Person person, String password) {
        try (SignInBrake.Attempt attempt = brake.begin(person.email(), servlet)) {
            Optional<PasswordId> present = passwords.shown(accounts.byId(person.userId()), password);
            if (present.isEmpty()) {
                attempt.failed();
                commands.report(
                        new RecordFailedSignIn(AccessId.generate(), SignInFault.WRONG_PASSWORD, person.userId()));
                throw ChangePassword.notPresent();
            }
            attempt.succeeded();
            return present.get();
        }
    }

    private static <T> ResponseEntity<T> personal(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
