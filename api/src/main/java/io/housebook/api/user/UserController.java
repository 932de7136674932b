package io.housebook.api.user;

import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.SessionEvent.Cause;
import io.housebook.messages.user.UserCommand.DisableUser;
import io.housebook.messages.user.UserCommand.EnableUser;
import io.housebook.messages.user.UserId;
import io.housebook.messages.user.UserQuery.FindUser;
import io.housebook.messages.user.UserQuery.ListUsers;
import io.housebook.messages.user.UserView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/ops/users", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Users", description = "Everybody who can sign in, for the operator.")
class UserController {
    private final Commands commands;
    private final Queries queries;
    private final Sessions sessions;
    private final CurrentRequest request;

    UserController(Commands commands, Queries queries, Sessions sessions, CurrentRequest request) {
        this.commands = commands;
        this.queries = queries;
        this.sessions = sessions;
        this.request = request;
    }

    @GetMapping
    @Requires(Permission.OPERATE)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(operationId = "listUsers", summary = "List users", description = "In the order of their registration.")
    ResponseEntity<Page<UserView>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return Answers.page(queries.page(new ListUsers(cursor, limit), UserView.class));
    }

    @GetMapping("/{id}")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.USER_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(operationId = "findUser", summary = "Read a user")
    ResponseEntity<UserView> find(@PathVariable UserId id) {
        UserView view = queries.one(new FindUser(id), UserView.class);
        return Answers.versioned(view, view.version());
    }

    @PostMapping("/{id}/disable")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.USER_NOT_FOUND, Refusal.FORBIDDEN, Refusal.OVERLOADED})
    @Operation(
            operationId = "disableUser",
            summary = "Keep a user out",
            description = "Their sessions end at once, and they cannot sign in until they are enabled.")
    @ApiResponse(responseCode = "204", description = "They are out.")
    ResponseEntity<Void> disable(@PathVariable UserId id) {
        if (id.equals(request.person().userId())) {
            throw Refused.because(Refusal.FORBIDDEN, "Nobody can keep themselves out.");
        }
        Commands.Outcome outcome = commands.send(new DisableUser(id));
        sessions.revoke(id, Cause.USER_DISABLED, session -> true);
        return Answers.changed(HttpStatus.NO_CONTENT, outcome.receipt(), null).build();
    }

    @PostMapping("/{id}/enable")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.USER_NOT_FOUND, Refusal.OVERLOADED})
    @Operation(operationId = "enableUser", summary = "Let a user in again")
    @ApiResponse(responseCode = "204", description = "They can sign in.")
    ResponseEntity<Void> enable(@PathVariable UserId id) {
        return Answers.changed(
                        HttpStatus.NO_CONTENT, commands.send(new EnableUser(id)).receipt(), null)
                .build();
    }
}
