package io.housebook.api.audit;

import io.housebook.api.platform.Answers;
import io.housebook.api.platform.LongAnswer;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditExtent;
import io.housebook.messages.audit.AuditPart;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.WholeAuditQuery.FindExtent;
import io.housebook.messages.audit.WholeAuditQuery.ReadOn;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes the audit log elsewhere, part by part, so that it may be of any length and none of it is kept in memory. */
@RestController
@Tag(name = "Audit")
class AuditExportController {
    /** How many entries are read at a time. */
    private static final int PART = 1000;

    private static final String FIRST_SEQUENCE = "Housebook-First-Sequence";
    private static final String LAST_SEQUENCE = "Housebook-Last-Sequence";

    private static final String DESCRIPTION =
            "All entries up to this moment, oldest first, in one answer of any length. It says the organization sequences of"
                    + " the first and the last entry in front, and in the name of the file: they are numbered without a gap, so"
                    + " what is missing shows. An answer that was cut off does not end as HTTP ends one; the position of the"
                    + " last entry that arrived is where to go on. In a CSV, what a spreadsheet would take for a formula has an"
                    + " apostrophe in front; docs/audit-search.md says how to take it away. Each export is in the history.";
    private static final String FORMAT =
            "One of ndjson, csv, cloudevents (a batch of version 1.0) and ocsf (events of version 1.3).";
    private static final String AFTER = "The position behind which to begin.";

    private final Queries queries;
    private final AuditUse use;
    private final JsonMapper json;

    AuditExportController(Queries queries, AuditUse use, JsonMapper json) {
        this.queries = queries;
        this.use = use;
        this.json = json;
    }

    @GetMapping("/v1/audit/export")
    @Requires(Permission.OPERATE)
    @Refuses({Refusal.INVALID_REQUEST, Refusal.READ_MODEL_LAGGING})
    @Operation(operationId = "exportAudit", summary = "Export the audit log of the instance", description = DESCRIPTION)
    @Exported
    void ofInstance(
            @Parameter(description = FORMAT)
                    @RequestParam(defaultValue = "ndjson")
                    @Pattern(regexp = ExportFormat.CODES)
                    String format,
            @Parameter(description = AFTER) @RequestParam(defaultValue = "0") @Min(0) @Max(Long.MAX_VALUE - 1)
                    long after,
            @Parameter(description = AuditController.SEARCH) @RequestParam(defaultValue = "") String q,
            HttpServletResponse response)
            throws IOException {
        export(OrganizationId.INSTANCE, ExportFormat.of(format), after, AuditSearch.of(q), response);
    }

    @GetMapping("/v1/organizations/{org}/audit/export")
    @Requires(Permission.AUDIT_EXPORT)
    @Refuses({Refusal.INVALID_REQUEST, Refusal.ORGANIZATION_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(
            operationId = "exportOrganizationAudit",
            summary = "Export the audit log of an organization",
            description = DESCRIPTION)
    @Exported
    void ofOrganization(
            @PathVariable("org") OrganizationId id,
            @Parameter(description = FORMAT)
                    @RequestParam(defaultValue = "ndjson")
                    @Pattern(regexp = ExportFormat.CODES)
                    String format,
            @Parameter(description = AFTER) @RequestParam(defaultValue = "0") @Min(0) @Max(Long.MAX_VALUE - 1)
                    long after,
            @Parameter(description = AuditController.SEARCH) @RequestParam(defaultValue = "") String q,
            HttpServletResponse response)
            throws IOException {
        export(id, ExportFormat.of(format), after, AuditSearch.of(q), response);
    }

    private void export(
            OrganizationId organization,
            ExportFormat format,
            long after,
            AuditSearch search,
            HttpServletResponse response)
            throws IOException {
        AuditExtent extent = queries.one(new FindExtent(organization, after), AuditExtent.class);
        use.export(organization, format, search, after, extent);
        response.setContentType(format.mediaType);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(organization, format, extent));
        response.setHeader(Answers.POSITION_HEADER, Long.toString(extent.position()));
        response.setHeader(FIRST_SEQUENCE, Long.toString(extent.firstSequence()));
        response.setHeader(LAST_SEQUENCE, Long.toString(extent.lastSequence()));
        LongAnswer.write(
                response, out -> write(organization, search, format.with(json), after, extent.position(), out));
    }

    private static String attachment(OrganizationId organization, ExportFormat format, AuditExtent extent) {
        return ContentDisposition.attachment()
                .filename("audit-%s-%d-%d.%s"
                        .formatted(organization, extent.firstSequence(), extent.lastSequence(), format.ending))
                .build()
                .toString();
    }

    private void write(
            OrganizationId organization,
            AuditSearch search,
            AuditExport export,
            long after,
            long until,
            OutputStream out)
            throws IOException {
        export.begin(out);
        long last = after;
        while (last < until) {
            AuditPart part = queries.present(new ReadOn(organization, search, last, until, PART), AuditPart.class);
            for (AuditEntry entry : part.entries()) {
                export.write(entry, out);
            }
            last = part.looked();
        }
        export.end(out);
    }
}
