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
 * @param secretHash of the secret itself
 * @param revoked whether it gives nothing any more
 * @param networks from where; empty: from everywhere
 * @param until when the key ends, or this secret of it; null: never
 */
public record ApiKeyGrant(
        OrganizationId organizationId,
        ApiKeyId apiKeyId,
        String secretHash,
        String name,
        Role role,
        boolean revoked,
        List<Network> networks,
        @Nullable Instant until) {

    /**
     * Whether it is good wherever and whenever another key would be.
     *
     * @param others from where that may be used; empty: from everywhere
     * @param end of that; null: never
     */
    public boolean covers(List<Network> others, @Nullable Instant end) {
        return coversNetworks(others) && (until == null || (end != null && !end.isAfter(until)));
    }

    private boolean coversNetworks(List<Network> others) {
        return networks.isEmpty() || (!others.isEmpty() && others.stream().allMatch(this::isGoodFrom));
    }

    private boolean isGoodFrom(Network other) {
        return networks.stream().anyMatch(network -> network.contains(other));
    }
}
