package io.housebook.api.audit;

import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditQuery.SearchAudit;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.SearchTerm.TargetIs;
import io.housebook.messages.host.HostId;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to one thing, also when it is long gone. */
@RestController
@RequestMapping(path = "/v1/organizations/{org}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit")
class HistoryController {
    private final Queries queries;
    private final AuditReadings readings;

    HistoryController(Queries queries, AuditReadings readings) {
        this.queries = queries;
        this.readings = readings;
    }

    @GetMapping("/history")
    @Requires(Permission.AUDIT_READ)
    @Refuses({Refusal.ORGANIZATION_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(
            operationId = "listOrganizationHistory",
            summary = "List what happened to an organization itself",
            description = "Its name, slug, logo, archiving; newest first. What happened in it is its audit log.")
    ResponseEntity<Page<AuditEntry>> ofOrganization(
            @PathVariable("org") OrganizationId organization,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return history(organization, organization.value(), Refusal.ORGANIZATION_NOT_FOUND, cursor, limit);
    }

    @GetMapping("/hosts/{id}/history")
    @Requires(Permission.AUDIT_READ)
    @Refuses({Refusal.HOST_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(
            operationId = "listHostHistory",
            summary = "List what happened to a host",
            description = "Newest first; also of one that is retired.")
    ResponseEntity<Page<AuditEntry>> ofHost(
            @PathVariable("org") OrganizationId organization,
            @PathVariable HostId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return history(organization, id.value(), Refusal.HOST_NOT_FOUND, cursor, limit);
    }

    @GetMapping("/members/{id}/history")
    @Requires(Permission.AUDIT_READ)
    @Refuses({Refusal.MEMBER_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(
            operationId = "listMemberHistory",
            summary = "List what happened to a membership",
            description = "Newest first; also of one that has ended.")
    ResponseEntity<Page<AuditEntry>> ofMember(
            @PathVariable("org") OrganizationId organization,
            @PathVariable MemberId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return history(organization, id.value(), Refusal.MEMBER_NOT_FOUND, cursor, limit);
    }

    private ResponseEntity<Page<AuditEntry>> history(
            OrganizationId organization, String target, Refusal ifNothing, @Nullable String cursor, int limit) {
        var search = new AuditSearch("target:" + target, List.of(new TargetIs(target)));
        AuditReadings.Reading reading = readings.of(organization, search, cursor);
        var query = new SearchAudit(organization, search, reading.place(), limit);
        Page<AuditEntry> page = queries.page(query, AuditEntry.class);
        if (cursor == null && page.items().isEmpty()) {
            throw Refused.because(ifNothing, "Nothing of that name was ever here.");
        }
        return Answers.page(reading.shown(page));
    }
}
