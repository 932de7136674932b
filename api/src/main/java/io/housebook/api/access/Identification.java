package io.housebook.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.KeySourceException;
import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Reads the token of a request. One that is not good is no reason to end the request here: only the operation knows whether it
 * needs one, and the history is to say which operation was denied.
 *
 * <p>A signature is as good the next time, and takes longer to check than all else at the door: tokens that were good are
 * remembered, by their hash, until they expire. Not those of an identity provider, who may take a key back before that.
 */
final class Identification implements AuthenticationManager {
    private static final int REMEMBERED = 10_000;

    private final JwtDecoder decoder;
    private final @Nullable IdentityProvider provider;
    private final InstantSource clock;
    private final Cache<String, Good> good =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Good(Shown.Proof proof, Instant until) {}

    /** @param provider whose tokens are good too; null: nobody's */
    Identification(JwtDecoder decoder, @Nullable IdentityProvider provider, InstantSource clock) {
        this.decoder = decoder;
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        return new Shown(proof(((BearerTokenAuthenticationToken) authentication).getToken()));
    }

    private Shown.Proof proof(String token) {
        if (token.startsWith(ApiKeySecret.BEGINNING)) {
            return ApiKeySecret.parse(token)
                    .<Shown.Proof>map(Shown.Proof.OfKey::new)
                    .orElse(new Shown.Proof.Rejected(Denial.INVALID_TOKEN));
        }
        String hash = Secrets.hash(token);
        Good before = good.getIfPresent(hash);
        return before != null && clock.instant().isBefore(before.until()) ? before.proof() : checked(token, hash);
    }

    private Shown.Proof checked(String token, String hash) {
        try {
            return provider != null && provider.hasMade(token) ? provider.proof(token) : ours(token, hash);
        } catch (JwtValidationException e) {
            boolean expired = e.getErrors().stream().anyMatch(TokenRules::isExpiry);
            return new Shown.Proof.Rejected(expired ? Denial.EXPIRED_TOKEN : Denial.INVALID_TOKEN);
        } catch (JwtException | IllegalArgumentException e) {
            boolean unknown = e.getCause() instanceof KeySourceException;
            return new Shown.Proof.Rejected(unknown ? Denial.PROVIDER_UNAVAILABLE : Denial.INVALID_TOKEN);
        }
    }

    private Shown.Proof ours(String token, String hash) {
        Jwt jwt = decoder.decode(token);
        String user = jwt.getSubject();
        String session = jwt.getClaimAsString(AccessTokens.SESSION);
        Instant until = jwt.getExpiresAt();
        if (user == null || session == null || until == null) {
            return new Shown.Proof.Rejected(Denial.INVALID_TOKEN);
        }
        var proof = new Shown.Proof.OfSession(new UserId(user), new SessionId(session));
        good.put(hash, new Good(proof, until));
        return proof;
    }
}
