package io.housebook.api.organization;

import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Moments;
import io.housebook.api.platform.Moments.Moment;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.history.PastQuery.FindPastOrganization;
import io.housebook.messages.history.PastQuery.ListPastOrganizations;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationCommand.ArchiveOrganization;
import io.housebook.messages.organization.OrganizationCommand.CreateOrganization;
import io.housebook.messages.organization.OrganizationCommand.RestoreOrganization;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.organization.OrganizationName;
import io.housebook.messages.organization.OrganizationQuery.FindOrganization;
import io.housebook.messages.organization.OrganizationQuery.ListOrganizations;
import io.housebook.messages.organization.OrganizationSlug;
import io.housebook.messages.organization.OrganizationView;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.user.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/organizations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Organizations", description = "The tenants: everything else belongs to exactly one.")
class OrganizationController {
    private final Commands commands;
    private final Queries queries;
    private final Moments moments;
    private final CurrentRequest request;

    OrganizationController(Commands commands, Queries queries, Moments moments, CurrentRequest request) {
        this.commands = commands;
        this.queries = queries;
        this.moments = moments;
        this.request = request;
    }

    /**
     * @param slug null: derived from the name
     */
    record NewOrganization(
            @NotNull @OrganizationName String name,
            @Nullable @OrganizationSlug String slug) {}

    /** What the write side knows of a new organization; a GET that names the position has the rest. */
    record CreatedOrganization(OrganizationId id, String slug) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.PERSON)
    @Refuses({Refusal.SLUG_TAKEN, Refusal.OVERLOADED})
    @Operation(
            operationId = "createOrganization",
            summary = "Create an organization",
            description = "The caller becomes its first owner.")
    @ApiResponse(responseCode = "201", description = "It is created.", useReturnTypeSchema = true)
    ResponseEntity<CreatedOrganization> create(@Valid @RequestBody NewOrganization body) {
        OrganizationId id = OrganizationId.generate();
        Commands.Outcome outcome = commands.send(
                new CreateOrganization(id, MemberId.generate(), request.person().userId(), body.name(), body.slug()));
        return Answers.changed(HttpStatus.CREATED, outcome.receipt(), null)
                .location(URI.create("/v1/organizations/" + id))
                .body(new CreatedOrganization(id, (String) Objects.requireNonNull(outcome.result())));
    }

    @GetMapping
    @Requires(Permission.PERSON)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(
            operationId = "listOrganizations",
            summary = "List one's organizations",
            description = "In the order of their creation.")
    ResponseEntity<Page<OrganizationView>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @Parameter(description = Moments.DESCRIPTION)
                    @RequestParam(name = Moments.PARAMETER, required = false)
                    @Nullable
                    String asOf) {
        Moment moment = moments.of(asOf);
        UserId caller = request.person().userId();
        Object query = moment == null
                ? new ListOrganizations(caller, cursor, limit)
                : new ListPastOrganizations(caller, cursor, limit, moment.position());
        // Which these are is a matter of the present.
        return Answers.page(queries.page(query, OrganizationView.class), moment == null ? null : moment.unsettled());
    }

    @GetMapping("/{org}")
    @Requires(Permission.ORGANIZATION_READ)
    @Refuses({Refusal.ORGANIZATION_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(operationId = "findOrganization", summary = "Read an organization")
    ResponseEntity<OrganizationView> find(
            @PathVariable("org") OrganizationId id,
            @Parameter(description = Moments.DESCRIPTION)
                    @RequestParam(name = Moments.PARAMETER, required = false)
                    @Nullable
                    String asOf) {
        Moment moment = moments.of(asOf);
        OrganizationView view = queries.one(
                moment == null ? new FindOrganization(id) : new FindPastOrganization(id, moment.position()),
                OrganizationView.class);
        return Answers.asOf(moment, Answers.versioned(view, view.version()));
    }

    @PatchMapping(
            path = "/{org}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Requires(Permission.ORGANIZATION_WRITE)
    @Refuses({
        Refusal.ORGANIZATION_NOT_FOUND,
        Refusal.PRECONDITION_REQUIRED,
        Refusal.VERSION_MISMATCH,
        Refusal.SLUG_TAKEN,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "reviseOrganization",
            summary = "Change an organization's name, slug or logo",
            description = "Fields that are left out stay as they are; all changes are made together or none.")
    @ApiResponse(responseCode = "204", description = "It is as asked for.")
    ResponseEntity<Void> revise(@PathVariable("org") OrganizationId id, @Valid @RequestBody OrganizationPatch body) {
        return change(body.toCommand(id, request.expectedVersion()));
    }

    @PostMapping("/{org}/archive")
    @Requires(Permission.ORGANIZATION_ARCHIVE)
    @Refuses({
        Refusal.ORGANIZATION_NOT_FOUND,
        Refusal.PRECONDITION_REQUIRED,
        Refusal.VERSION_MISMATCH,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "archiveOrganization",
            summary = "Archive an organization",
            description = "It refuses every change until it is restored.")
    @ApiResponse(responseCode = "204", description = "It is archived.")
    ResponseEntity<Void> archive(@PathVariable("org") OrganizationId id) {
        return change(new ArchiveOrganization(id, request.expectedVersion()));
    }

    @PostMapping("/{org}/restore")
    @Requires(Permission.ORGANIZATION_ARCHIVE)
    @Refuses({
        Refusal.ORGANIZATION_NOT_FOUND,
        Refusal.PRECONDITION_REQUIRED,
        Refusal.VERSION_MISMATCH,
        Refusal.OVERLOADED
    })
    @Operation(operationId = "restoreOrganization", summary = "Restore an archived organization")
    @ApiResponse(responseCode = "204", description = "It is active.")
    ResponseEntity<Void> restore(@PathVariable("org") OrganizationId id) {
        return change(new RestoreOrganization(id, request.expectedVersion()));
    }

    private ResponseEntity<Void> change(Object command) {
        return Answers.changed(HttpStatus.NO_CONTENT, commands.send(command).receipt(), request.expectedVersion())
                .build();
    }
}
