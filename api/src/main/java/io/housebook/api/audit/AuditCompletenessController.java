package io.housebook.api.audit;

import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.audit.AuditCompleteness;
import io.housebook.messages.audit.WholeAuditQuery.FindCompleteness;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit")
class AuditCompletenessController {
    private static final String SUMMARY = "Tell whether the audit log is complete";
    private static final String DESCRIPTION =
            "Counts the entries and holds them against the log itself. The same is checked all the time, and readiness rests on"
                    + " it.";

    private final Queries queries;

    AuditCompletenessController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/audit/completeness")
    @Requires(Permission.OPERATE)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(operationId = "findAuditCompleteness", summary = SUMMARY, description = DESCRIPTION)
    ResponseEntity<AuditCompleteness> ofInstance() {
        return find(OrganizationId.INSTANCE);
    }

    @GetMapping("/v1/organizations/{org}/audit/completeness")
    @Requires(Permission.AUDIT_READ)
    @Refuses({Refusal.ORGANIZATION_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(operationId = "findOrganizationAuditCompleteness", summary = SUMMARY, description = DESCRIPTION)
    ResponseEntity<AuditCompleteness> ofOrganization(@PathVariable("org") OrganizationId id) {
        return find(id);
    }

    private ResponseEntity<AuditCompleteness> find(OrganizationId organization) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(queries.one(new FindCompleteness(organization), AuditCompleteness.class));
    }
}
