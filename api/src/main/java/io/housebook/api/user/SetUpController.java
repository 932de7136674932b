package io.housebook.api.user;

import io.housebook.api.access.SetUpToken;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.access.AccessCommand.RecordFailedSignIn;
import io.housebook.messages.access.AccessEvent.SignInFault;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.EmailAddress;
import io.housebook.messages.user.UserName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in", description = "How people come to be somebody, and stay it.")
class SetUpController {
    private final SetUpToken token;
    private final Registration registration;
    private final Commands commands;

    SetUpController(SetUpToken token, Registration registration, Commands commands) {
        this.token = token;
        this.registration = registration;
        this.commands = commands;
    }

    record SetUp(
            @NotNull @Size(max = 256, message = "must have at most {max} characters")
            String token,

            @NotNull @EmailAddress String email,
            @NotNull @UserName String name,
            @NotNull @Password String password) {
        /** The token and the password stay out of logs. */
        @Override
        public String toString() {
            return "SetUp[" + email + "]";
        }
    }

    @PostMapping(
            path = "/v1/setup",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.ANYONE)
    @Refuses({Refusal.INVALID_CREDENTIALS, Refusal.ALREADY_SET_UP, Refusal.OVERLOADED})
    @Operation(
            operationId = "setUp",
            summary = "Make the first user",
            description =
                    "They operate the instance. The token is printed by each start until then, or was set in BOOTSTRAP_TOKEN.")
    @ApiResponse(responseCode = "201", description = "They are signed in.", useReturnTypeSchema = true)
    ResponseEntity<Session> setUp(@Valid @RequestBody SetUp body) {
        if (!token.isAwaited()) {
            throw Refused.because(Refusal.ALREADY_SET_UP, "This Housebook has been set up already.");
        }
        if (!token.isIt(body.token())) {
            commands.report(new RecordFailedSignIn(AccessId.generate(), SignInFault.INVALID_SET_UP_TOKEN, null));
            throw Refused.because(
                    Refusal.INVALID_CREDENTIALS,
                    "This is not the set-up token: the last start of Housebook has printed it, or BOOTSTRAP_TOKEN has it.");
        }
        return registration.register(body.email(), body.name(), body.password(), true);
    }
}
