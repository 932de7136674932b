package io.housebook.api.audit;

import io.housebook.api.platform.EventStreams;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.api.platform.StandingPermission;
import io.housebook.messages.audit.AuditExtent;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.WholeAuditQuery.FindExtent;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "Audit")
class AuditStreamController {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Queries queries;
    private final AuditStreams streams;
    private final AuditUse use;
    private final StandingPermission permission;

    AuditStreamController(Queries queries, AuditStreams streams, AuditUse use, StandingPermission permission) {
        this.queries = queries;
        this.streams = streams;
        this.use = use;
        this.permission = permission;
    }

    @GetMapping(path = "/v1/organizations/{org}/audit/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.AUDIT_READ)
    @Refuses({Refusal.INVALID_REQUEST, Refusal.OVERLOADED})
    @Operation(
            operationId = "followOrganizationAudit",
            summary = "Follow the audit log of an organization",
            description =
                    "Entries as they come, each as an event named “entry” whose id is its position, until the caller leaves or"
                            + " is no longer allowed to see them, or their session or their identity provider's token has"
                            + " ended. Whoever comes back with the id of the last one misses none"
                            + " and gets none twice. Without one it begins now.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    ResponseEntity<SseEmitter> follow(
            @PathVariable("org") OrganizationId id,
            @Parameter(description = "The position behind which to begin.")
                    @RequestParam(required = false)
                    @Min(0)
                    @Max(Long.MAX_VALUE - 1)
                    @Nullable
                    Long after,
            @Parameter(description = AuditController.SEARCH) @RequestParam(defaultValue = "") String q,
            @Parameter(in = ParameterIn.HEADER, description = "The same, as browsers send it; it has the last word.")
                    @RequestHeader(name = LAST_EVENT_ID, required = false)
                    @Nullable
                    String lastEventId,
            HttpMethod method) {
        AuditSearch search = AuditSearch.of(q);
        long beginning = beginning(id, after, lastEventId);
        if (method.equals(HttpMethod.HEAD)) {
            return EventStreams.answer().build();
        }
        use.read(id, search);
        return EventStreams.answer().body(streams.open(id, search, beginning, permission.ofCurrentRequest()));
    }

    private long beginning(OrganizationId id, @Nullable Long after, @Nullable String lastEventId) {
        if (lastEventId != null && !lastEventId.isEmpty()) {
            if (!lastEventId.matches("\\d{1,18}")) {
                throw Refused.invalid(List.of(Fault.of(LAST_EVENT_ID, "must be a position: a whole number from 0")));
            }
            return Long.parseLong(lastEventId);
        }
        return after != null
                ? after
                : queries.present(new FindExtent(id, 0), AuditExtent.class).position();
    }
}
