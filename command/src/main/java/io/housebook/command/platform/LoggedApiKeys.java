package io.housebook.command.platform;

import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyIssued;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRotated;
import io.housebook.messages.apikey.ApiKeyGrant;
import io.housebook.messages.apikey.ApiKeys;
import io.housebook.messages.platform.HousebookEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key is found by the claim of a secret, which it has for ever. */
final class LoggedApiKeys implements ApiKeys {
    private final ClaimedEvents log;

    LoggedApiKeys(ClaimedEvents log) {
        this.log = log;
    }

    @Override
    public Optional<ApiKeyGrant> bySecret(String secretHash) {
        List<HousebookEvent> events = log.ofHolder(
                Claim.apiKeySecret(secretHash), List.of(ApiKeyIssued.class, ApiKeyRotated.class, ApiKeyRevoked.class));
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var issued = (ApiKeyIssued) events.getFirst();
        return Optional.of(new ApiKeyGrant(
                issued.organizationId(),
                issued.apiKeyId(),
                secretHash,
                issued.name(),
                issued.role(),
                events.stream().anyMatch(event -> revokes(secretHash, event)),
                issued.networks(),
                earlier(issued.expiresAt(), endOf(secretHash, events))));
    }

    private static boolean revokes(String secretHash, HousebookEvent event) {
        return switch (event) {
            case ApiKeyRotated rotated -> secretHash.equals(rotated.retiredSecretHash());
            case ApiKeyRevoked revoked -> revoked.secretHashes().contains(secretHash);
            default -> false;
        };
    }

    /** When another secret has taken the place of this one; null: none has. */
    private static @Nullable Instant endOf(String secretHash, List<HousebookEvent> events) {
        return events.reversed().stream()
                .filter(ApiKeyRotated.class::isInstance)
                .map(ApiKeyRotated.class::cast)
                .filter(rotated -> rotated.previousSecretHash().equals(secretHash))
                .map(ApiKeyRotated::previousUntil)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
