package io.housebook.api.projection;

import io.housebook.api.platform.Commands;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.DeadLetterView;
import io.housebook.messages.projection.ProjectionCommand;
import io.housebook.messages.projection.ProjectionCommand.EvictDeadLetter;
import io.housebook.messages.projection.ProjectionCommand.RetryDeadLetters;
import io.housebook.messages.projection.ProjectionName;
import io.housebook.messages.projection.ProjectionQuery.FindDeadLetter;
import io.housebook.messages.projection.ProjectionQuery.FindProjection;
import io.housebook.messages.projection.ProjectionQuery.ListDeadLetters;
import io.housebook.messages.projection.ProjectionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/ops/projections/{name}/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class DeadLetterController {
    private static final String ACCEPTED = "202";

    private final Commands commands;
    private final Queries queries;

    DeadLetterController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @GetMapping
    @Requires(Permission.OPERATE)
    @Refuses(Refusal.PROJECTION_NOT_FOUND)
    @Operation(
            operationId = "listDeadLetters",
            summary = "List the events that a projection's rows lack",
            description =
                    "In the order of the log. They could not be handled, or wait for one of the same aggregate that"
                            + " could not. Of a projection that skips nothing: the one that halts it.")
    Page<DeadLetterView> list(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return queries.page(new ListDeadLetters(name, cursor, limit), DeadLetterView.class);
    }

    @GetMapping("/{position}")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.DEAD_LETTER_NOT_FOUND})
    @Operation(operationId = "findDeadLetter", summary = "Read why a projection's rows lack an event")
    DeadLetterView find(@PathVariable String name, @PathVariable long position) {
        return queries.one(new FindDeadLetter(name, position), DeadLetterView.class);
    }

    @PostMapping("/retry")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.PROJECTION_SKIPS_NOTHING})
    @Operation(
            operationId = "retryDeadLetters",
            summary = "Try all dead letters of a projection again",
            description = "Those of each aggregate in their order, up to the first that still cannot be handled.")
    @ApiResponse(responseCode = ACCEPTED, description = "They will be tried.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> retryAll(@PathVariable String name) {
        return accepted(name, new RetryDeadLetters(parking(name), null));
    }

    @PostMapping("/{position}/retry")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.DEAD_LETTER_NOT_FOUND, Refusal.PROJECTION_SKIPS_NOTHING})
    @Operation(
            operationId = "retryDeadLetter",
            summary = "Try the dead letters of one aggregate again",
            description = "Up to the first that still cannot be handled.")
    @ApiResponse(responseCode = ACCEPTED, description = "They will be tried.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> retry(@PathVariable String name, @PathVariable long position) {
        find(name, position);
        return accepted(name, new RetryDeadLetters(parking(name), position));
    }

    @DeleteMapping("/{position}")
    @Requires(value = Permission.OPERATE, reason = true)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.DEAD_LETTER_NOT_FOUND, Refusal.PROJECTION_SKIPS_NOTHING})
    @Operation(
            operationId = "evictDeadLetter",
            summary = "Let a projection do without an event that it cannot handle",
            description =
                    "It is tried once more; what waits behind it is tried, too. So does every rebuild: what can be"
                            + " handled by then is. The event itself stays in the log.")
    @ApiResponse(responseCode = ACCEPTED, description = "It will be done without.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> evict(@PathVariable String name, @PathVariable long position) {
        find(name, position);
        return accepted(name, new EvictDeadLetter(parking(name), position));
    }

    /** @throws Refused {@code projection-skips-nothing} */
    private ProjectionName parking(String name) {
        if (!projection(name).parks()) {
            throw Refused.because(
                    Refusal.PROJECTION_SKIPS_NOTHING,
                    "The projection “%s” does without no event: it tries the one that halts it again by itself."
                            .formatted(name));
        }
        return new ProjectionName(name);
    }

    private ProjectionView projection(String name) {
        return queries.one(new FindProjection(name), ProjectionView.class);
    }

    private ResponseEntity<ProjectionView> accepted(String name, ProjectionCommand command) {
        commands.send(command);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(ProjectionController.address(name, "dead-letters"))
                .body(projection(name));
    }
}
