package io.housebook.api.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;

/** What a token of ours says, beside being signed by us: by whom and for whom it was made, and until when. */
final class AccessTokenRules {
    /** How far the clocks of nodes may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final String EXPIRED = "expired";

    private AccessTokenRules() {}

    static OAuth2TokenValidator<Jwt> of(String issuer, Clock clock) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<@Nullable List<String>>(
                        "aud", audience -> audience != null && audience.contains(AccessTokens.AUDIENCE)),
                jwt -> inTime(jwt, clock.instant()));
    }

    private static OAuth2TokenValidatorResult inTime(Jwt jwt, Instant now) {
        Instant expiresAt = jwt.getExpiresAt();
        if (expiresAt == null) {
            return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "It never expires", null));
        }
        return expiresAt.plus(SKEW).isBefore(now)
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error(EXPIRED))
                : OAuth2TokenValidatorResult.success();
    }

    static boolean isExpiry(OAuth2Error error) {
        return error.getErrorCode().equals(EXPIRED);
    }
}
