package io.housebook.messages.apikey;

import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Network;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a secret gives.
 *
 * @param revoked whether it gives nothing any more
 * @param networks from where; empty: from everywhere
 * @param until when the key ends, or this secret of it; null: never
 */
public record ApiKeyGrant(
        OrganizationId organizationId,
        ApiKeyId apiKeyId,
        String name,
        Role role,
        boolean revoked,
        List<Network> networks,
        @Nullable Instant until) {}
