package io.housebook.api.host;

import io.housebook.api.host.HostImporter.Imported;
import io.housebook.api.platform.Answers;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.host.HostCommand;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostQuery.Filter;
import io.housebook.messages.host.HostQuery.ListHosts;
import io.housebook.messages.host.HostView;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/organizations/{org}/hosts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Hosts")
class HostBulkController {
    private static final String DRY_RUN = "Whether only to look for faults, and to register nothing.";

    private static final String ALL_OR_NONE =
            " All of them in one commit, or none: a refusal has every fault with its place. A body may have up to 4 MiB.";

    private final Queries queries;
    private final CurrentRequest request;
    private final HostImporter importer;

    HostBulkController(Queries queries, CurrentRequest request, HostImporter importer) {
        this.queries = queries;
        this.request = request;
        this.importer = importer;
    }

    /** @param hosts in the order in which they were given */
    record ImportedHosts(boolean dryRun, List<Arrived> hosts) {

        /** @param id null: it is not registered, for it was a dry run */
        record Arrived(@Nullable HostId id, String name) {}
    }

    @GetMapping("/export")
    @Requires(Permission.HOST_READ)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(
            operationId = "exportHosts",
            summary = "Export hosts",
            description =
                    "All that are not retired, as they are at one moment, in the order of the list; without passwords."
                            + " With these filled in, it can be imported elsewhere.")
    ResponseEntity<HostExport> export(@PathVariable("org") OrganizationId organization) {
        // An organization never has more: one page is all of them, read at once.
        List<HostView> hosts = queries.page(
                        new ListHosts(organization, Filter.ALL, null, HostCommand.MOST), HostView.class)
                .items();
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename("hosts-%s.json".formatted(organization))
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .cacheControl(CacheControl.noStore())
                .body(HostExport.of(hosts));
    }

    @PostMapping(path = "/import", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.HOST_WRITE)
    @Refuses({
        Refusal.IMPORT_REFUSED,
        Refusal.HOST_NAME_TAKEN,
        Refusal.QUOTA_EXCEEDED,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.CREDENTIAL_UNREADABLE,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "importHosts",
            summary = "Import hosts",
            description = "What an export is, with a password for each host." + ALL_OR_NONE)
    ResponseEntity<ImportedHosts> load(
            @PathVariable("org") OrganizationId organization,
            @Parameter(description = DRY_RUN) @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody HostImport body) {
        return load(organization, body, dryRun);
    }

    @PostMapping(path = "/import/lists", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.HOST_WRITE)
    @Refuses({
        Refusal.IMPORT_REFUSED,
        Refusal.HOST_NAME_TAKEN,
        Refusal.QUOTA_EXCEEDED,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.CREDENTIAL_UNREADABLE,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "importHostLists",
            summary = "Import hosts from the lists of environment variables",
            description =
                    "As tools take them that watch several servers: CLICKHOUSE_HOST and so on, with commas between the"
                            + " entries. Every list must have as many entries as the others; a single one is not meant for all hosts."
                            + ALL_OR_NONE)
    ResponseEntity<ImportedHosts> loadLists(
            @PathVariable("org") OrganizationId organization,
            @Parameter(description = DRY_RUN) @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody HostLists body) {
        return load(organization, body.toBatch(), dryRun);
    }

    private ResponseEntity<ImportedHosts> load(OrganizationId organization, HostBatch batch, boolean dryRun) {
        request.requireRecordable();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        if (dryRun) {
            // Who asks the same again later wants to know what it would come to then.
            request.answerAnew();
            return answer.body(arrived(importer.rehearse(organization, batch), true));
        }
        Imported imported = importer.run(organization, batch);
        return answer.header(
                        Answers.POSITION_HEADER,
                        Long.toString(imported.receipt().position()))
                .body(arrived(imported.hosts(), false));
    }

    private static ImportedHosts arrived(List<ReadHost> hosts, boolean dryRun) {
        return new ImportedHosts(
                dryRun,
                hosts.stream()
                        .map(host -> new ImportedHosts.Arrived(dryRun ? null : host.id(), host.name()))
                        .toList());
    }
}
