package io.housebook.api.evidence;

import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.evidence.ConsistencyProof;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.evidence.InclusionProof;
import io.housebook.messages.evidence.LogEvidence;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What proves that the log is what it was. It tells how many events there are, and nothing of what they say. */
@RestController
@Tag(name = "Evidence", description = "What proves that the log is what it was: keys, checkpoints, proofs and exports.")
class LogController {
    private static final String SIZE =
            "The number of events of the log that the proof is for; without it, that of the newest checkpoint.";

    private final Notary notary;
    private final LogEvidence evidence;

    LogController(Notary notary, LogEvidence evidence) {
        this.notary = notary;
        this.evidence = evidence;
    }

    @GetMapping(path = "/v1/log/key", produces = MediaType.TEXT_PLAIN_VALUE)
    @Requires(Permission.SIGNED_IN)
    @Operation(
            operationId = "findLogKey",
            summary = "Show the public key that checkpoints are signed with",
            description = "As C2SP's signed-note writes it. Keep it where Housebook cannot change it.")
    @ApiResponse(responseCode = "200", description = "The key", content = @Content(schema = @Schema(type = "string")))
    ResponseEntity<String> key() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(evidence.key() + "\n");
    }

    @GetMapping(path = "/v1/log/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Requires(Permission.SIGNED_IN)
    @Operation(
            operationId = "findCheckpoint",
            summary = "Show a signed checkpoint over all events up to this moment",
            description =
                    "As C2SP's tlog-checkpoint writes it. Who keeps one can tell later that the log still continues it.")
    @ApiResponse(
            responseCode = "200",
            description = "The checkpoint",
            content = @Content(schema = @Schema(type = "string")))
    ResponseEntity<String> checkpoint() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(notary.seal().note());
    }

    @GetMapping(path = "/v1/log/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.SIGNED_IN)
    @Refuses(Refusal.INVALID_REQUEST)
    @Operation(
            operationId = "proveInclusion",
            summary = "Prove that an event is in the log",
            description = "By RFC 6962, 2.1.1: the hash of the event at the position is leaf position - 1.")
    InclusionProof inclusion(
            @Parameter(description = "Of the event.") @RequestParam @Min(1) @Max(Long.MAX_VALUE - 1) long position,
            @Parameter(description = SIZE) @RequestParam(required = false) @Min(1) @Max(Long.MAX_VALUE - 1) @Nullable
                    Long size) {
        long of = sealed("size", size);
        if (position > of) {
            throw fault("position", "must be within the %d events that the proof is for".formatted(of));
        }
        Hash hash = evidence.hashes(List.of(position)).getFirst();
        return InclusionProof.of(position, of, hash, evidence.inclusion(position, of), evidence.root(of));
    }

    @GetMapping(path = "/v1/log/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.SIGNED_IN)
    @Refuses(Refusal.INVALID_REQUEST)
    @Operation(
            operationId = "proveConsistency",
            summary = "Prove that the log continues an older checkpoint",
            description = "By RFC 6962, 2.1.2.")
    ConsistencyProof consistency(
            @Parameter(description = "The size of the older checkpoint.") @RequestParam @Min(0) @Max(Long.MAX_VALUE - 1)
                    long from,
            @Parameter(description = SIZE) @RequestParam(required = false) @Min(1) @Max(Long.MAX_VALUE - 1) @Nullable
                    Long to) {
        long until = sealed("to", to);
        if (from > until) {
            throw fault("from", "must be within the %d events that the proof is for".formatted(until));
        }
        return ConsistencyProof.of(
                from, evidence.root(from), until, evidence.root(until), evidence.consistency(from, until));
    }

    private long sealed(String parameter, @Nullable Long size) {
        long sealed = evidence.size();
        if (size != null && size > sealed) {
            throw fault(parameter, "must be a number of events that are sealed; %d are".formatted(sealed));
        }
        return size == null ? sealed : size;
    }

    private static Refused fault(String parameter, String what) {
        return Refused.invalid(List.of(Fault.of(parameter, what)));
    }
}
