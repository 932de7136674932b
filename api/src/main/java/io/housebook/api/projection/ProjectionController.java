package io.housebook.api.projection;

import static java.util.stream.Collectors.joining;

import io.housebook.api.platform.Commands;
import io.housebook.api.platform.EventStreams;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.api.platform.StandingPermission;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import io.housebook.messages.projection.ProjectionCommand;
import io.housebook.messages.projection.ProjectionCommand.CancelRebuild;
import io.housebook.messages.projection.ProjectionCommand.DropKeptRows;
import io.housebook.messages.projection.ProjectionCommand.PauseRebuild;
import io.housebook.messages.projection.ProjectionCommand.ResumeRebuild;
import io.housebook.messages.projection.ProjectionCommand.StartRebuild;
import io.housebook.messages.projection.ProjectionName;
import io.housebook.messages.projection.ProjectionQuery.FindProjection;
import io.housebook.messages.projection.ProjectionQuery.ListProjections;
import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.messages.projection.RebuildScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping(path = "/v1/ops/projections", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations", description = "The read models: how far they have come, and how they are made anew.")
class ProjectionController {
    private static final String ACCEPTED = "202";

    private final Commands commands;
    private final Queries queries;
    private final ProjectionStreams streams;
    private final StandingPermission permission;

    ProjectionController(Commands commands, Queries queries, ProjectionStreams streams, StandingPermission permission) {
        this.commands = commands;
        this.queries = queries;
        this.streams = streams;
        this.permission = permission;
    }

    /** All projections, by name. */
    record ProjectionList(List<ProjectionView> items) {}

    /**
     * How to rebuild.
     *
     * @param acceptDifferences whether the new rows take the live ones' place even if they differ; not unless it is true
     * @param organization only its rows
     * @param entity only its rows; not together with an organization
     */
    record RebuildRequest(
            @Nullable Boolean acceptDifferences,

            @Nullable @Pattern(regexp = RebuildScope.ORGANIZATION, message = RebuildScope.NO_ORGANIZATION)
            String organization,

            @Nullable @Pattern(regexp = RebuildScope.ENTITY, message = RebuildScope.NO_ENTITY)
            String entity) {

        StartRebuild of(ProjectionName projection) {
            return new StartRebuild(
                    projection,
                    RebuildPurpose.SWITCH,
                    Boolean.TRUE.equals(acceptDifferences),
                    scope(organization, entity));
        }
    }

    /**
     * What to verify.
     *
     * @param organization only its rows
     * @param entity only its rows; not together with an organization
     */
    record VerificationRequest(
            @Nullable @Pattern(regexp = RebuildScope.ORGANIZATION, message = RebuildScope.NO_ORGANIZATION)
            String organization,

            @Nullable @Pattern(regexp = RebuildScope.ENTITY, message = RebuildScope.NO_ENTITY)
            String entity) {

        StartRebuild of(ProjectionName projection) {
            return new StartRebuild(projection, RebuildPurpose.VERIFY, false, scope(organization, entity));
        }
    }

    private static @Nullable RebuildScope scope(@Nullable String organization, @Nullable String entity) {
        if (organization != null && entity != null) {
            throw Refused.invalid(List.of(Fault.at("/entity", "cannot be given together with “organization”")));
        }
        if (organization != null) {
            return new RebuildScope(RebuildScope.Kind.ORGANIZATION, organization);
        }
        return entity == null ? null : new RebuildScope(RebuildScope.Kind.ENTITY, entity);
    }

    @GetMapping
    @Requires(Permission.OPERATE)
    @Operation(operationId = "listProjections", summary = "List the projections")
    ProjectionList list() {
        return new ProjectionList(queries.list(new ListProjections(), ProjectionView.class));
    }

    @GetMapping("/{name}")
    @Requires(Permission.OPERATE)
    @Refuses(Refusal.PROJECTION_NOT_FOUND)
    @Operation(operationId = "findProjection", summary = "Read how far a projection and its last rebuild have come")
    ProjectionView find(@PathVariable String name) {
        return queries.one(new FindProjection(name), ProjectionView.class);
    }

    @GetMapping(path = "/{name}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.OVERLOADED})
    @Operation(
            operationId = "watchProjection",
            summary = "Watch a projection and its rebuild",
            description =
                    "Server-sent events: one called projection at once and whenever it has changed since, at most four times"
                            + " a second. Its data is what reading the projection answers. A comment comes when nothing"
                            + " has for 15 seconds. It ends when the caller is no longer allowed to see it, or their"
                            + " session or their identity provider's token has ended. Whoever is interrupted connects"
                            + " again.")
    @ApiResponse(
            responseCode = "200",
            description = "It changes as follows.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = ProjectionView.class)))
    ResponseEntity<SseEmitter> watch(@PathVariable String name, HttpMethod method) {
        if (method.equals(HttpMethod.HEAD)) {
            find(name);
            return EventStreams.answer().build();
        }
        return EventStreams.answer().body(streams.open(name, permission.ofCurrentRequest()));
    }

    @PostMapping("/{name}/rebuild")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_RUNNING})
    @Operation(
            operationId = "rebuildProjection",
            summary = "Rebuild a projection from the log",
            description =
                    "New rows are made from position 1 beside the live ones, which are read and written as before. When"
                            + " they are the same, they take the live ones' place; when they differ, only if that is"
                            + " accepted. The address in Location says how far it has come, and what differs."
                            + " With “organization” or “entity” it is about the rows of that one alone, from its own"
                            + " events; one that no event knows has none. No rows are kept to roll back to then, and"
                            + " verifiedThrough does not move forward.")
    @ApiResponse(responseCode = ACCEPTED, description = "It will be rebuilt.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> rebuild(
            @PathVariable String name, @Valid @RequestBody(required = false) @Nullable RebuildRequest request) {
        return accepted(name, (request == null ? new RebuildRequest(null, null, null) : request)::of);
    }

    @PostMapping("/{name}/verify")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_RUNNING})
    @Operation(
            operationId = "verifyProjection",
            summary = "Compare a projection's rows with what the log implies",
            description = "They are made anew beside the live ones, compared, and dropped; with “organization” or"
                    + " “entity” only the rows of that one.")
    @ApiResponse(responseCode = ACCEPTED, description = "It will be verified.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> verify(
            @PathVariable String name, @Valid @RequestBody(required = false) @Nullable VerificationRequest request) {
        return accepted(name, (request == null ? new VerificationRequest(null, null) : request)::of);
    }

    @PostMapping("/{name}/rollback")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_RUNNING, Refusal.NOTHING_TO_ROLL_BACK})
    @Operation(
            operationId = "rollBackProjection",
            summary = "Put the rows from before the last rebuild in place again",
            description = "They are brought up to date first.")
    @ApiResponse(responseCode = ACCEPTED, description = "It will be rolled back.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> rollBack(@PathVariable String name) {
        return accepted(name, projection -> new StartRebuild(projection, RebuildPurpose.ROLL_BACK, true, null));
    }

    @DeleteMapping("/{name}/rollback")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_RUNNING, Refusal.NOTHING_TO_ROLL_BACK})
    @Operation(
            operationId = "dropKeptRows",
            summary = "Drop the rows from before the last rebuild",
            description = "They are kept to be rolled back to, and take as much space as the live ones.")
    @ApiResponse(responseCode = ACCEPTED, description = "They will be dropped.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> drop(@PathVariable String name) {
        return accepted(name, DropKeptRows::new);
    }

    @PostMapping("/{name}/rebuild/pause")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_NOT_RUNNING})
    @Operation(operationId = "pauseRebuild", summary = "Hold a projection's rebuild")
    @ApiResponse(responseCode = ACCEPTED, description = "It will be held.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> pause(@PathVariable String name) {
        return accepted(name, PauseRebuild::new);
    }

    @PostMapping("/{name}/rebuild/resume")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_NOT_RUNNING})
    @Operation(operationId = "resumeRebuild", summary = "Go on with a projection's rebuild")
    @ApiResponse(responseCode = ACCEPTED, description = "It will go on.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> resume(@PathVariable String name) {
        return accepted(name, ResumeRebuild::new);
    }

    @PostMapping("/{name}/rebuild/cancel")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_NOT_RUNNING})
    @Operation(
            operationId = "cancelRebuild",
            summary = "Give a projection's rebuild up",
            description = "The live rows are as they were.")
    @ApiResponse(responseCode = ACCEPTED, description = "It is given up.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> cancel(@PathVariable String name) {
        return accepted(name, CancelRebuild::new);
    }

    private ResponseEntity<ProjectionView> accepted(String name, Function<ProjectionName, ProjectionCommand> command) {
        // Which projections there are, only the read side knows.
        find(name);
        commands.send(command.apply(new ProjectionName(name)));
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(address(name))
                .body(find(name));
    }

    /** @param name of a projection that there is */
    static URI address(String name, String... below) {
        return URI.create("/v1/ops/projections/" + name
                + Stream.of(below).map("/"::concat).collect(joining()));
    }
}
