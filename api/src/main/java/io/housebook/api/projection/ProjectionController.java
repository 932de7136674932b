package io.housebook.api.projection;

import io.housebook.api.platform.Commands;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.projection.ProjectionQuery.FindProjection;
import io.housebook.messages.projection.ProjectionQuery.ListProjections;
import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.RebuildProjection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/ops/projections", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations", description = "The read models: how far they have come, and how they are made anew.")
class ProjectionController {
    private final Commands commands;
    private final Queries queries;

    ProjectionController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** All projections, by name. */
    record ProjectionList(List<ProjectionView> items) {}

    @GetMapping
    @Requires(Permission.OPERATE)
    @Operation(operationId = "listProjections", summary = "List the projections")
    ProjectionList list() {
        return new ProjectionList(queries.list(new ListProjections(), ProjectionView.class));
    }

    @GetMapping("/{name}")
    @Requires(Permission.OPERATE)
    @Refuses(Refusal.PROJECTION_NOT_FOUND)
    @Operation(operationId = "findProjection", summary = "Read how far a projection has come")
    ProjectionView find(@PathVariable String name) {
        return queries.one(new FindProjection(name), ProjectionView.class);
    }

    @PostMapping("/{name}/rebuild")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_RUNNING})
    @Operation(
            operationId = "rebuildProjection",
            summary = "Rebuild a projection from the log",
            description =
                    "Its tables are emptied and filled again from position 1; the address in Location says how far"
                            + " it has come.")
    @ApiResponse(responseCode = "202", description = "It is being rebuilt.", useReturnTypeSchema = true)
    ResponseEntity<ProjectionView> rebuild(@PathVariable String name) {
        commands.send(new RebuildProjection(name));
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/v1/ops/projections/" + name))
                .body(queries.one(new FindProjection(name), ProjectionView.class));
    }
}
