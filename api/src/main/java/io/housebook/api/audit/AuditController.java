package io.housebook.api.audit;

import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditQuery.ListAudit;
import io.housebook.messages.audit.AuditQuery.ListOrganizationAudit;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.swagger.v3.oas.annotations.Operation;
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
    private final Queries queries;
    private final AuditUse use;

    AuditController(Queries queries, AuditUse use) {
        this.queries = queries;
        this.use = use;
    }

    @GetMapping("/v1/audit")
    @Requires(Permission.OPERATE)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(operationId = "listAudit", summary = "List the audit log of the whole instance")
    ResponseEntity<Page<AuditEntry>> all(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return answer(queries.page(new ListAudit(cursor, limit), AuditEntry.class), OrganizationId.INSTANCE, cursor);
    }

    @GetMapping("/v1/organizations/{org}/audit")
    @Requires(Permission.AUDIT_READ)
    @Refuses({Refusal.ORGANIZATION_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(operationId = "listOrganizationAudit", summary = "List the audit log of an organization")
    ResponseEntity<Page<AuditEntry>> ofOrganization(
            @PathVariable("org") OrganizationId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return answer(queries.page(new ListOrganizationAudit(id, cursor, limit), AuditEntry.class), id, cursor);
    }

    /** The pages behind the first one belong to the same reading. */
    private ResponseEntity<Page<AuditEntry>> answer(
            Page<AuditEntry> page, OrganizationId organization, @Nullable String cursor) {
        if (cursor == null) {
            use.read(organization, null);
        }
        return Answers.page(page);
    }
}
