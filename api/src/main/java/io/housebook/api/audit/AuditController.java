package io.housebook.api.audit;

import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditQuery.SearchAudit;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit", description = "Everything that ever happened: one entry per event, newest first.")
class AuditController {
    static final String SEARCH =
            "What to look for, all of it true: actor:usr_… (or a kind, user, api-key, anonymous or system, or a name in"
                    + " quotes), action:host.*, target:host_…, field:url, created:2026-01-01..2026-02-01, ip:10.0.0.0/8, request:…,"
                    + " words and “quoted text” of the sentence or the reason; with a minus in front, what not. At most 1,000"
                    + " characters.";

    private static final String DESCRIPTION =
            "A page of a search may be short, or empty, and there is more as long as it has a next one. A cursor goes both ways:"
                    + " next to what is older, prev to what is newer, also to what comes only later. Reading is in the history"
                    + " too, once for all pages that are read within an hour.";

    private final Queries queries;
    private final AuditReadings readings;

    AuditController(Queries queries, AuditReadings readings) {
        this.queries = queries;
        this.readings = readings;
    }

    @GetMapping("/v1/audit")
    @Requires(Permission.OPERATE)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(
            operationId = "listAudit",
            summary = "Search the audit log of the instance",
            description = "What belongs to no organization. " + DESCRIPTION)
    ResponseEntity<Page<AuditEntry>> ofInstance(
            @Parameter(description = SEARCH) @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return search(OrganizationId.INSTANCE, AuditSearch.of(q), cursor, limit);
    }

    @GetMapping("/v1/organizations/{org}/audit")
    @Requires(Permission.AUDIT_READ)
    @Refuses({Refusal.ORGANIZATION_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(
            operationId = "listOrganizationAudit",
            summary = "Search the audit log of an organization",
            description = DESCRIPTION)
    ResponseEntity<Page<AuditEntry>> ofOrganization(
            @PathVariable("org") OrganizationId id,
            @Parameter(description = SEARCH) @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return search(id, AuditSearch.of(q), cursor, limit);
    }

    private ResponseEntity<Page<AuditEntry>> search(
            OrganizationId organization, AuditSearch search, @Nullable String cursor, int limit) {
        AuditReadings.Reading reading = readings.of(organization, search, cursor);
        var query = new SearchAudit(organization, search, reading.place(), limit);
        return Answers.page(reading.shown(queries.page(query, AuditEntry.class)));
    }
}
