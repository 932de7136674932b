package io.housebook.api.evidence;

import io.housebook.api.audit.AuditUse;
import io.housebook.api.platform.Answers;
import io.housebook.api.platform.LongAnswer;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.audit.AuditExtent;
import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.EvidenceLine;
import io.housebook.messages.evidence.EvidenceLine.Closing;
import io.housebook.messages.evidence.EvidenceLine.Opening;
import io.housebook.messages.evidence.EvidenceLine.Sealed;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.evidence.LogEvidence;
import io.housebook.messages.evidence.SignedNote;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.projection.RebuildScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes the events of an organization elsewhere as they are stored, with what proves them to somebody who has nothing but a key. */
@RestController
@Tag(name = "Evidence")
class EvidenceExportController {
    /** How many events are read at a time. */
    private static final int PART = 1000;

    private static final String MEDIA_TYPE = "application/x-ndjson";
    private static final String SUMMARY = "Export events with what proves them";
    private static final String DESCRIPTION =
            "All events up to this moment, oldest first, as they are stored, each with the hash that was sealed of it, and behind them a"
                    + " signed checkpoint over the whole log and the proof that it has the last of them. “housebook verify FILE --key"
                    + " KEY” needs nothing else. Each export is in the history.";
    private static final String AFTER = "The position behind which to begin.";
    private static final String SINCE =
            "The size of a checkpoint that was kept: the export then proves that the log continues it.";

    private final EventLog log;
    private final LogEvidence evidence;
    private final Notary notary;
    private final AuditUse use;

    EvidenceExportController(EventLog log, LogEvidence evidence, Notary notary, AuditUse use) {
        this.log = log;
        this.evidence = evidence;
        this.notary = notary;
        this.use = use;
    }

    @GetMapping(path = "/v1/audit/evidence", produces = MEDIA_TYPE)
    @Requires(Permission.OPERATE)
    @Refuses(Refusal.INVALID_REQUEST)
    @Operation(operationId = "exportEvidence", summary = SUMMARY, description = DESCRIPTION)
    @ApiResponse(
            responseCode = "200",
            description = "The export",
            content = @Content(schema = @Schema(type = "string")))
    void ofInstance(
            @Parameter(description = AFTER) @RequestParam(defaultValue = "0") @Min(0) @Max(Long.MAX_VALUE - 1)
                    long after,
            @Parameter(description = SINCE) @RequestParam(required = false) @Min(0) @Max(Long.MAX_VALUE - 1) @Nullable
                    Long since,
            HttpServletResponse response)
            throws IOException {
        export(OrganizationId.INSTANCE, after, since, response);
    }

    @GetMapping(path = "/v1/organizations/{org}/audit/evidence", produces = MEDIA_TYPE)
    @Requires(Permission.AUDIT_EXPORT)
    @Refuses({Refusal.INVALID_REQUEST, Refusal.ORGANIZATION_NOT_FOUND})
    @Operation(operationId = "exportOrganizationEvidence", summary = SUMMARY, description = DESCRIPTION)
    @ApiResponse(
            responseCode = "200",
            description = "The export",
            content = @Content(schema = @Schema(type = "string")))
    void ofOrganization(
            @PathVariable("org") OrganizationId id,
            @Parameter(description = AFTER) @RequestParam(defaultValue = "0") @Min(0) @Max(Long.MAX_VALUE - 1)
                    long after,
            @Parameter(description = SINCE) @RequestParam(required = false) @Min(0) @Max(Long.MAX_VALUE - 1) @Nullable
                    Long since,
            HttpServletResponse response)
            throws IOException {
        export(id, after, since, response);
    }

    private void export(OrganizationId id, long after, @Nullable Long since, HttpServletResponse response)
            throws IOException {
        SignedNote note = notary.seal();
        Checkpoint checkpoint =
                note.verifiedBy(evidence.key()).map(Checkpoint::parse).orElseThrow();
        if (since != null && since > checkpoint.size()) {
            throw Refused.invalid(List.of(Fault.of(
                    "since",
                    "must be the size of a checkpoint of this log; %d events are sealed"
                            .formatted(checkpoint.size()))));
        }
        // What came later than the checkpoint is in no export of it, and in no chain yet.
        long first = log.organizationSequence(id, Math.min(after, checkpoint.size())) + 1;
        long last = log.organizationSequence(id, checkpoint.size());
        if (last == 0) {
            throw Refused.because(Refusal.ORGANIZATION_NOT_FOUND, "There is no such organization.");
        }
        String chain = evidence.chain(id, first - 1).value().base64();
        use.export(id, "evidence", null, after, new AuditExtent(checkpoint.size(), first, last));
        response.setContentType(MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("evidence-%s-%d-%d.ndjson".formatted(id, first, last))
                        .build()
                        .toString());
        response.setHeader(Answers.POSITION_HEADER, Long.toString(checkpoint.size()));
        LongAnswer.write(response, out -> {
            write(out, new Opening(EvidenceLine.FORMAT, id, first, last, chain));
            events(id, after, checkpoint.size(), out);
            write(out, closing(note, checkpoint.size(), log.position(id, last), since));
        });
    }

    private void events(OrganizationId id, long after, long until, OutputStream out) throws IOException {
        var scope = new RebuildScope(RebuildScope.Kind.ORGANIZATION, id.value());
        long position = after;
        List<StoredEvent> part;
        do {
            part = log.read(position, until, null, scope, PART);
            List<Hash> hashes =
                    evidence.hashes(part.stream().map(StoredEvent::position).toList());
            for (int i = 0; i < part.size(); i++) {
                write(out, new Sealed(part.get(i), hashes.get(i).base64()));
                position = part.get(i).position();
            }
        } while (part.size() == PART);
    }

    private Closing closing(SignedNote note, long size, long position, @Nullable Long since) {
        return new Closing(
                note.note(),
                position,
                base64(evidence.inclusion(position, size)),
                since,
                since == null ? null : base64(evidence.consistency(since, size)));
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private static void write(OutputStream out, EvidenceLine line) throws IOException {
        out.write(EvidenceLine.write(line));
        out.write('\n');
    }
}
