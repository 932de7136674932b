package io.housebook.messages.apikey;

import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Network;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an API key. Of its secrets it knows the SHA-256, in hexadecimal digits. */
public sealed interface ApiKeyCommand {
    /** From how many networks it may be used at most. */
    int NETWORKS = 100;

    OrganizationId organizationId();

    ApiKeyId apiKeyId();

    /**
     * Let an application in.
     *
     * @param by what who asks is in the organization
     * @param with the key with which an application asks; null: a person asks
     * @param hint how people recognise the secret: its beginning and its end
     * @param networks from where it may be used; empty: from everywhere
     * @param expiresAt null: never
     */
    record IssueApiKey(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier ApiKeyId apiKeyId,
            @NotNull @ApiKeyName String name,
            @NotNull Role role,
            @NotNull Role by,
            @Nullable ApiKeyGrant with,
            @NotNull String secretHash,
            @NotNull String hint,

            @NotNull @Size(max = NETWORKS, message = "must have at most {max} entries")
            List<@NotNull Network> networks,

            @Nullable @ApiKeyExpiry Instant expiresAt)
            implements ApiKeyCommand {}

    /** A command to a key that was issued. */
    sealed interface Addressed extends ApiKeyCommand {}

    /**
     * Give it another secret.
     *
     * @param with the key with which an application asks; null: a person asks
     * @param previousUntil until when the one before is good, too
     */
    record RotateApiKey(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier ApiKeyId apiKeyId,
            @Nullable ApiKeyGrant with,
            @NotNull String secretHash,
            @NotNull String hint,
            @NotNull Instant previousUntil)
            implements Addressed {}

    /** Keep the application out. */
    record RevokeApiKey(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier ApiKeyId apiKeyId) implements Addressed {}

    /**
     * Note that it was used.
     *
     * @param day in UTC
     */
    record RecordApiKeyUse(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier ApiKeyId apiKeyId,
            @NotNull LocalDate day)
            implements Addressed {}
}
