package io.housebook.api.host;

import io.housebook.api.connection.NetworkNotAllowed;
import io.housebook.api.connection.NetworkPolicy;
import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Moments;
import io.housebook.api.platform.Moments.Moment;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.history.PastQuery.FindPastHost;
import io.housebook.messages.history.PastQuery.ListPastHosts;
import io.housebook.messages.host.HostAccess;
import io.housebook.messages.host.HostCommand;
import io.housebook.messages.host.HostCommand.ActivateHost;
import io.housebook.messages.host.HostCommand.DeactivateHost;
import io.housebook.messages.host.HostCommand.RegisterHost;
import io.housebook.messages.host.HostCommand.ReorderHosts;
import io.housebook.messages.host.HostCommand.RetireHost;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostQuery.Filter;
import io.housebook.messages.host.HostQuery.FindHost;
import io.housebook.messages.host.HostQuery.Label;
import io.housebook.messages.host.HostQuery.ListHosts;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.HostView;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.VerbatimText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/organizations/{org}/hosts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Hosts", description = "Which ClickHouse servers an organization runs, and how they are reached.")
class HostController {
    private final Commands commands;
    private final Queries queries;
    private final Moments moments;
    private final CurrentRequest request;
    private final HostCredentials credentials;
    private final NetworkPolicy network;

    HostController(
            Commands commands,
            Queries queries,
            Moments moments,
            CurrentRequest request,
            HostCredentials credentials,
            NetworkPolicy network) {
        this.commands = commands;
        this.queries = queries;
        this.moments = moments;
        this.request = request;
        this.credentials = credentials;
        this.network = network;
    }

    record RegisteredHost(HostId id) {}

    /** @param hostIds as they are to be listed; hosts that are not among them keep their sort order */
    record HostOrder(
            @NotEmpty @Size(max = HostCommand.MOST, message = "must have at most {max} entries")
            List<@NotNull HostId> hostIds) {}

    @GetMapping
    @Requires(Permission.HOST_READ)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(
            operationId = "listHosts",
            summary = "List hosts",
            description = "Those that are not retired, by sort order, name and id.")
    ResponseEntity<Page<HostView>> list(
            @PathVariable("org") OrganizationId organization,
            @RequestParam(required = false) @Nullable Boolean active,
            @Parameter(description = "key, or key=value; given several times: all of them.")
                    @RequestParam(required = false)
                    @Nullable
                    List<String> label,
            @Parameter(description = "What the name begins with.")
                    @RequestParam(defaultValue = "")
                    @VerbatimText(min = 0, max = 100)
                    String name,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @Parameter(description = Moments.DESCRIPTION)
                    @RequestParam(name = Moments.PARAMETER, required = false)
                    @Nullable
                    String asOf) {
        List<Label> labels = label == null
                ? List.of()
                : label.stream().map(HostController::label).toList();
        var filter = new Filter(active, labels, name);
        Moment moment = moments.of(asOf);
        Object query = moment == null
                ? new ListHosts(organization, filter, cursor, limit)
                : new ListPastHosts(organization, filter, cursor, limit, moment.position());
        return Answers.page(queries.page(query, HostView.class), moment);
    }

    private static Label label(String text) {
        int equals = text.indexOf('=');
        return equals < 0 ? new Label(text, null) : new Label(text.substring(0, equals), text.substring(equals + 1));
    }

    @GetMapping("/{id}")
    @Requires(Permission.HOST_READ)
    @Refuses({Refusal.HOST_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(operationId = "findHost", summary = "Read a host", description = "A retired one, too.")
    ResponseEntity<HostView> find(
            @PathVariable("org") OrganizationId organization,
            @PathVariable HostId id,
            @Parameter(description = Moments.DESCRIPTION)
                    @RequestParam(name = Moments.PARAMETER, required = false)
                    @Nullable
                    String asOf) {
        Moment moment = moments.of(asOf);
        Object query =
                moment == null ? new FindHost(organization, id) : new FindPastHost(organization, id, moment.position());
        HostView view = queries.one(query, HostView.class);
        return Answers.asOf(moment, Answers.versioned(view, view.version(), view.lastTest()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.HOST_WRITE)
    @Refuses({
        Refusal.HOST_NAME_TAKEN,
        Refusal.NETWORK_NOT_ALLOWED,
        Refusal.QUOTA_EXCEEDED,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.CREDENTIAL_UNREADABLE,
        Refusal.OVERLOADED
    })
    @Operation(operationId = "registerHost", summary = "Register a host")
    @ApiResponse(responseCode = "201", description = "It is registered, and active.", useReturnTypeSchema = true)
    ResponseEntity<RegisteredHost> register(
            @PathVariable("org") OrganizationId organization, @Valid @RequestBody NewHost body) {
        admit(body.url());
        HostId id = HostId.generate();
        Receipt receipt = credentials.keeping(
                organization,
                id,
                1,
                body.password(),
                credential -> commands.send(new RegisterHost(
                                organization,
                                id,
                                body.name(),
                                body.connection(),
                                body.settings(),
                                body.place(),
                                credential))
                        .receipt());
        return Answers.changed(HttpStatus.CREATED, receipt, null)
                .location(URI.create("/v1/organizations/%s/hosts/%s".formatted(organization, id)))
                .body(new RegisteredHost(id));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Requires(Permission.HOST_WRITE)
    @Refuses({
        Refusal.HOST_NOT_FOUND,
        Refusal.HOST_RETIRED,
        Refusal.HOST_NAME_TAKEN,
        Refusal.NETWORK_NOT_ALLOWED,
        Refusal.CREDENTIAL_REQUIRED,
        Refusal.CREDENTIAL_SUPERSEDED,
        Refusal.CREDENTIAL_UNREADABLE,
        Refusal.PRECONDITION_REQUIRED,
        Refusal.VERSION_MISMATCH,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "reviseHost",
            summary = "Change a host",
            description =
                    "Fields that are left out stay as they are, but labels are replaced as a whole. Another URL or user"
                            + " needs the password that is good there. All changes are made together or none.")
    @ApiResponse(responseCode = "204", description = "It is as asked for.")
    ResponseEntity<Void> revise(
            @PathVariable("org") OrganizationId organization,
            @PathVariable HostId id,
            @Valid @RequestBody HostPatch body) {
        Long version = request.expectedVersion();
        body.url().ifPresent(this::admit);
        Receipt receipt = body.password()
                .map(password -> credentials.replacing(
                        organization,
                        id,
                        password,
                        credential -> commands.send(body.toCommand(organization, id, version, credential))
                                .receipt()))
                .orElseGet(() -> commands.send(body.toCommand(organization, id, version, null))
                        .receipt());
        return changed(receipt);
    }

    @PutMapping(path = "/order", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.HOST_WRITE)
    @Refuses({Refusal.HOST_NOT_FOUND, Refusal.HOST_RETIRED, Refusal.ORGANIZATION_ARCHIVED, Refusal.OVERLOADED})
    @Operation(operationId = "reorderHosts", summary = "Put hosts in order", description = "All of them, or none.")
    @ApiResponse(responseCode = "204", description = "They have the sort orders 0, 1, 2, … as they are given.")
    ResponseEntity<Void> reorder(@PathVariable("org") OrganizationId organization, @Valid @RequestBody HostOrder body) {
        Receipt receipt =
                commands.send(new ReorderHosts(organization, body.hostIds())).receipt();
        return Answers.changed(HttpStatus.NO_CONTENT, receipt).build();
    }

    @PostMapping("/{id}/activate")
    @Requires(Permission.HOST_WRITE)
    @Refuses({
        Refusal.HOST_NOT_FOUND,
        Refusal.HOST_RETIRED,
        Refusal.PRECONDITION_REQUIRED,
        Refusal.VERSION_MISMATCH,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(operationId = "activateHost", summary = "Let a host be used")
    @ApiResponse(responseCode = "204", description = "It is active.")
    ResponseEntity<Void> activate(@PathVariable("org") OrganizationId organization, @PathVariable HostId id) {
        return changed(commands.send(new ActivateHost(organization, id, request.expectedVersion()))
                .receipt());
    }

    @PostMapping("/{id}/deactivate")
    @Requires(Permission.HOST_WRITE)
    @Refuses({
        Refusal.HOST_NOT_FOUND,
        Refusal.HOST_RETIRED,
        Refusal.PRECONDITION_REQUIRED,
        Refusal.VERSION_MISMATCH,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(operationId = "deactivateHost", summary = "Let a host be left alone")
    @ApiResponse(responseCode = "204", description = "It is inactive.")
    ResponseEntity<Void> deactivate(@PathVariable("org") OrganizationId organization, @PathVariable HostId id) {
        return changed(commands.send(new DeactivateHost(organization, id, request.expectedVersion()))
                .receipt());
    }

    @PostMapping("/{id}/retire")
    @Requires(Permission.HOST_WRITE)
    @Refuses({
        Refusal.HOST_NOT_FOUND,
        Refusal.PRECONDITION_REQUIRED,
        Refusal.VERSION_MISMATCH,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "retireHost",
            summary = "Take a host out of the register",
            description = "Its name is free again, its password is destroyed, its history stays.")
    @ApiResponse(responseCode = "204", description = "It is retired.")
    ResponseEntity<Void> retire(@PathVariable("org") OrganizationId organization, @PathVariable HostId id) {
        Long version = request.expectedVersion();
        Optional<HostAccess> access = credentials.find(organization, id);
        Receipt receipt =
                commands.send(new RetireHost(organization, id, version)).receipt();
        access.map(HostAccess::credential).ifPresent(credentials::destroy);
        return changed(receipt);
    }

    /** Nothing is registered that could not be used; whether it can be is asked again at every use. */
    private void admit(HostUrl url) {
        try {
            network.check(url);
        } catch (NetworkNotAllowed e) {
            throw Refused.because(Refusal.NETWORK_NOT_ALLOWED, e.sentence());
        }
    }

    private ResponseEntity<Void> changed(Receipt receipt) {
        return Answers.changed(HttpStatus.NO_CONTENT, receipt, request.expectedVersion())
                .build();
    }
}
