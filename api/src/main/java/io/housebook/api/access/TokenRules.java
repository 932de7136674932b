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

/** What a token says, beside being signed by whom it should be: by whom and for whom it was made, and when it is good. */
final class TokenRules {
    private static final String EXPIRED = "expired";

    private TokenRules() {}

    /** @param skew how far the clocks of who makes it and of who takes it may be apart */
    static OAuth2TokenValidator<Jwt> of(String issuer, String audience, Duration skew, Clock clock) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<@Nullable List<String>>(
                        "aud", audiences -> audiences != null && audiences.contains(audience)),
                jwt -> inTime(jwt, skew, clock.instant()));
    }

    private static OAuth2TokenValidatorResult inTime(Jwt jwt, Duration skew, Instant now) {
        Instant expiresAt = jwt.getExpiresAt();
        if (expiresAt == null) {
            return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "It never expires", null));
        }
        if (jwt.getNotBefore() != null && jwt.getNotBefore().minus(skew).isAfter(now)) {
            return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "It is not good yet", null));
        }
        return expiresAt.plus(skew).isBefore(now)
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error(EXPIRED))
                : OAuth2TokenValidatorResult.success();
    }

    static boolean isExpiry(OAuth2Error error) {
        return error.getErrorCode().equals(EXPIRED);
    }
}
