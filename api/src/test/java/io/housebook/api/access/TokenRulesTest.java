package io.housebook.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

class TokenRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String ISSUER = "https://id.example.com";
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final OAuth2TokenValidator<Jwt> rules =
            TokenRules.of(ISSUER, "housebook", SKEW, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_token_that_is_right_is_taken() {
        assertThat(isTaken(token -> token)).isTrue();
        assertThat(isTaken(token -> token.audience(List.of("another", "housebook"))))
                .isTrue();
    }

    @Test
    void it_is_by_the_issuer_and_for_here() {
        assertThat(isTaken(token -> token.issuer(ISSUER + "/"))).isFalse();
        assertThat(isTaken(token -> token.audience(List.of("another")))).isFalse();
        assertThat(isTaken(token -> token.claims(all -> all.remove("aud")))).isFalse();
    }

    @Test
    void it_expires_and_clocks_may_differ() {
        assertThat(isTaken(token -> token.expiresAt(NOW.minus(SKEW)))).isTrue();
        OAuth2TokenValidatorResult expired =
                judged(token -> token.expiresAt(NOW.minus(SKEW).minusMillis(1)));
        assertThat(expired.getErrors()).anyMatch(TokenRules::isExpiry);
    }

    @Test
    void one_that_never_expires_or_is_not_good_yet_is_not_taken_and_not_called_expired() {
        for (OAuth2TokenValidatorResult refused : List.of(
                judged(token -> token.claims(all -> all.remove("exp"))),
                judged(token -> token.notBefore(NOW.plus(SKEW).plusMillis(1))))) {
            assertThat(refused.getErrors()).singleElement().matches(error -> !TokenRules.isExpiry(error));
        }
        assertThat(isTaken(token -> token.notBefore(NOW.plus(SKEW)))).isTrue();
    }

    private boolean isTaken(UnaryOperator<Jwt.Builder> change) {
        return !judged(change).hasErrors();
    }

    private OAuth2TokenValidatorResult judged(UnaryOperator<Jwt.Builder> change) {
        Jwt.Builder right = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .issuer(ISSUER)
                .audience(List.of("housebook"))
                .expiresAt(NOW.plusSeconds(60));
        return rules.validate(change.apply(right).build());
    }
}
