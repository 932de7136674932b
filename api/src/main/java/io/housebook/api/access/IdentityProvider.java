package io.housebook.api.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Somebody else who says who people are. Their access and ID tokens are taken here, as far as they are made for here. */
final class IdentityProvider {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    /** How far their clocks may be from ours. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final String issuer;
    private final JwtDecoder decoder;

    private IdentityProvider(String issuer, JwtDecoder decoder) {
        this.issuer = issuer;
        this.decoder = decoder;
    }

    /**
     * Asks nobody anything yet: a provider that is away keeps Housebook from nothing but taking its tokens.
     *
     * @param issuer blank: there is none
     */
    static @Nullable IdentityProvider at(String issuer, String audience) {
        if (issuer.isBlank()) {
            return null;
        }
        var keys = new ProviderKeys(new Discovery(issuer), InstantSource.system());
        // Other kinds, such as those that say that somebody has left, let nobody in.
        var types = new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);
        return new IdentityProvider(
                issuer,
                TokenDecoder.of(ALGORITHMS, keys, types, TokenRules.of(issuer, audience, SKEW, Clock.systemUTC())));
    }

    /** By what the token says of itself, which decides no more than by whose keys it is checked. */
    boolean hasMade(String token) {
        try {
            return issuer.equals(SignedJWT.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException notSigned) {
            return false;
        }
    }

    /** @throws org.springframework.security.oauth2.jwt.JwtException when it is not good, or nobody can tell */
    Shown.Proof.OfIdentity proof(String token) {
        Jwt good = decoder.decode(token);
        Instant until = Objects.requireNonNull(good.getExpiresAt()).plus(SKEW);
        return new Shown.Proof.OfIdentity(OutsideIdentity.of(issuer, good), until);
    }
}
