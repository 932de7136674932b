package io.housebook.messages.apikey;

import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.Network;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to an API key. Of its secrets it knows the SHA-256, in hexadecimal digits. */
public sealed interface ApiKeyEvent extends HousebookEvent {
    ApiKeyId apiKeyId();

    /**
     * An application is let in.
     *
     * @param hint the beginning and the end of the secret
     * @param networks from where; empty: from everywhere
     * @param expiresAt null: never
     */
    @EventType("apikey.issued")
    record ApiKeyIssued(
            OrganizationId organizationId,
            ApiKeyId apiKeyId,
            String name,
            Role role,
            String secretHash,
            String hint,
            List<Network> networks,
            @Nullable Instant expiresAt)
            implements ApiKeyEvent {}

    /**
     * It has another secret.
     *
     * @param previousSecretHash of the one before
     * @param previousUntil until when that is good, too
     * @param retiredSecretHash of the one before that, which is worth nothing any more; null: there was none
     */
    @EventType("apikey.rotated")
    record ApiKeyRotated(
            OrganizationId organizationId,
            ApiKeyId apiKeyId,
            String secretHash,
            String hint,
            String previousSecretHash,
            Instant previousUntil,
            @Nullable String retiredSecretHash)
            implements ApiKeyEvent {}

    /**
     * The application is out.
     *
     * @param name that is free again
     * @param secretHashes of all that are worth nothing any more
     */
    @EventType("apikey.revoked")
    record ApiKeyRevoked(OrganizationId organizationId, ApiKeyId apiKeyId, String name, List<String> secretHashes)
            implements ApiKeyEvent {}

    /** It was used on this day, in UTC. */
    @EventType("apikey.used")
    record ApiKeyUsed(OrganizationId organizationId, ApiKeyId apiKeyId, LocalDate day) implements ApiKeyEvent {}
}
