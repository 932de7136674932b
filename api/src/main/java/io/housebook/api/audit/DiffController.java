package io.housebook.api.audit;

import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Moments;
import io.housebook.api.platform.Moments.Moment;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.history.OrganizationDiff;
import io.housebook.messages.history.PastQuery.CompareOrganization;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Audit")
class DiffController {
    private final Queries queries;
    private final Moments moments;
    private final AuditUse use;

    DiffController(Queries queries, Moments moments, AuditUse use) {
        this.queries = queries;
        this.moments = moments;
        this.use = use;
    }

    @GetMapping(path = "/v1/organizations/{org}/diff", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.AUDIT_READ)
    @Refuses({Refusal.INVALID_REQUEST, Refusal.READ_MODEL_LAGGING})
    @Operation(
            operationId = "compareOrganization",
            summary = "Compare an organization with itself",
            description =
                    "What is different between two moments, whatever happened in between: members, invitations, hosts, API"
                            + " keys, and the organization itself. It is as good as reading what happened, so it is in the history.")
    ResponseEntity<OrganizationDiff> compare(
            @PathVariable("org") OrganizationId id,
            @Parameter(description = "The earlier moment: a position, or a time of RFC 3339.") @RequestParam
                    String from,
            @Parameter(description = "The later one; now, when there is none.")
                    @RequestParam(required = false)
                    @Nullable
                    String to) {
        Moment earlier = moments.of("from", from);
        Moment later = to == null ? moments.now() : moments.of("to", to);
        if (later.position() < earlier.position()) {
            throw Refused.invalid(List.of(Fault.of("to", "must not be before “from”")));
        }
        var query = new CompareOrganization(id, earlier.position(), later.position());
        var both = new Moment(later.position(), earlier.settled() && later.settled());
        OrganizationDiff diff = queries.one(query, OrganizationDiff.class);
        use.read(id, AuditSearch.ALL);
        return Answers.asOf(both, ResponseEntity.ok(diff));
    }
}
