package io.housebook.api.apikey;

import io.housebook.api.access.ApiKeySecret;
import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.apikey.ApiKeyCommand;
import io.housebook.messages.apikey.ApiKeyCommand.IssueApiKey;
import io.housebook.messages.apikey.ApiKeyCommand.RevokeApiKey;
import io.housebook.messages.apikey.ApiKeyCommand.RotateApiKey;
import io.housebook.messages.apikey.ApiKeyExpiry;
import io.housebook.messages.apikey.ApiKeyId;
import io.housebook.messages.apikey.ApiKeyName;
import io.housebook.messages.apikey.ApiKeyQuery.FindApiKey;
import io.housebook.messages.apikey.ApiKeyQuery.ListApiKeys;
import io.housebook.messages.apikey.ApiKeyView;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Network;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/organizations/{org}/api-keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "API keys", description = "How applications come to be somebody, in one organization.")
class ApiKeyController {
    /** For how many hours the secret before is good, too. */
    private static final int OVERLAP = 24;

    private static final int LONGEST_OVERLAP = 30 * 24;

    private final Commands commands;
    private final Queries queries;
    private final CurrentRequest request;

    ApiKeyController(Commands commands, Queries queries, CurrentRequest request) {
        this.commands = commands;
        this.queries = queries;
        this.request = request;
    }

    /**
     * @param networks null: from everywhere
     * @param expiresAt null: never
     */
    record NewApiKey(
            @NotNull @ApiKeyName String name,
            @NotNull Role role,

            @Nullable @Size(max = ApiKeyCommand.NETWORKS, message = "must have at most {max} entries")
            List<@NotNull Network> networks,

            @Nullable @ApiKeyExpiry Instant expiresAt) {}

    /** @param overlapHours null: a day */
    record Rotation(@Nullable @Min(0) @Max(LONGEST_OVERLAP) Integer overlapHours) {}

    record IssuedApiKey(
            ApiKeyId id,

            @Schema(description = "For the header Authorization, behind “Bearer ”. It is shown only here.")
            String secret) {
        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "IssuedApiKey[" + id + "]";
        }
    }

    @GetMapping
    @Requires(Permission.APIKEY_MANAGE)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(
            operationId = "listApiKeys",
            summary = "List API keys",
            description = "In the order of their issue, those that were revoked among them.")
    ResponseEntity<Page<ApiKeyView>> list(
            @PathVariable("org") OrganizationId organization,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return Answers.page(queries.page(new ListApiKeys(organization, cursor, limit), ApiKeyView.class));
    }

    @GetMapping("/{id}")
    @Requires(Permission.APIKEY_MANAGE)
    @Refuses({Refusal.API_KEY_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(operationId = "findApiKey", summary = "Read an API key")
    ResponseEntity<ApiKeyView> find(@PathVariable("org") OrganizationId organization, @PathVariable ApiKeyId id) {
        ApiKeyView view = queries.one(new FindApiKey(organization, id), ApiKeyView.class);
        return Answers.versioned(view, view.version());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.APIKEY_MANAGE)
    @Refuses({Refusal.API_KEY_NAME_TAKEN, Refusal.QUOTA_EXCEEDED, Refusal.ORGANIZATION_ARCHIVED, Refusal.OVERLOADED})
    @Operation(
            operationId = "issueApiKey",
            summary = "Let an application in",
            description =
                    "As admin, member, viewer or auditor; nobody gives a role above their own. An application lets in"
                            + " others only from networks from which it may come itself, and for no longer than itself: who asks with"
                            + " a key that has networks or an end must give the new one such, too.")
    @ApiResponse(responseCode = "201", description = "It can show its secret.", useReturnTypeSchema = true)
    ResponseEntity<IssuedApiKey> issue(
            @PathVariable("org") OrganizationId organization, @Valid @RequestBody NewApiKey body) {
        ApiKeyId id = ApiKeyId.generate();
        ApiKeySecret secret = ApiKeySecret.generate();
        Commands.Outcome outcome = commands.send(new IssueApiKey(
                organization,
                id,
                body.name(),
                body.role(),
                request.membership().role(),
                request.key(),
                secret.hash(),
                secret.hint(),
                body.networks() == null ? List.of() : body.networks(),
                body.expiresAt() == null ? null : body.expiresAt().truncatedTo(ChronoUnit.MICROS)));
        return shown(HttpStatus.CREATED, outcome)
                .location(URI.create("/v1/organizations/%s/api-keys/%s".formatted(organization, id)))
                .body(new IssuedApiKey(id, secret.text()));
    }

    @PostMapping(path = "/{id}/rotate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.APIKEY_MANAGE)
    @Refuses({Refusal.API_KEY_NOT_FOUND, Refusal.ORGANIZATION_ARCHIVED, Refusal.OVERLOADED})
    @Operation(
            operationId = "rotateApiKey",
            summary = "Give an API key another secret",
            description = "The one before is good for overlapHours more, a day by default. An application gives another"
                    + " secret to no key but its own.")
    ResponseEntity<IssuedApiKey> rotate(
            @PathVariable("org") OrganizationId organization,
            @PathVariable ApiKeyId id,
            @Valid @RequestBody Rotation body) {
        ApiKeySecret secret = ApiKeySecret.generate();
        int hours = body.overlapHours() == null ? OVERLAP : body.overlapHours();
        Instant previousUntil = Instant.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.MICROS);
        Commands.Outcome outcome = commands.send(
                new RotateApiKey(organization, id, request.key(), secret.hash(), secret.hint(), previousUntil));
        return shown(HttpStatus.OK, outcome).body(new IssuedApiKey(id, secret.text()));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.APIKEY_MANAGE)
    @Refuses({Refusal.API_KEY_NOT_FOUND, Refusal.OVERLOADED})
    @Operation(operationId = "revokeApiKey", summary = "Keep an application out")
    @ApiResponse(responseCode = "204", description = "Its secrets are worth nothing any more.")
    ResponseEntity<Void> revoke(@PathVariable("org") OrganizationId organization, @PathVariable ApiKeyId id) {
        Commands.Outcome outcome = commands.send(new RevokeApiKey(organization, id));
        return Answers.changed(HttpStatus.NO_CONTENT, outcome.receipt(), null).build();
    }

    private static ResponseEntity.BodyBuilder shown(HttpStatus status, Commands.Outcome outcome) {
        return Answers.changed(status, outcome.receipt(), null).cacheControl(CacheControl.noStore());
    }
}
