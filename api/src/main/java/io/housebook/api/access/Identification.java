package io.housebook.api.access;

import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
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
 */
final class Identification implements AuthenticationManager {
    private final JwtDecoder decoder;

    Identification(JwtDecoder decoder) {
        this.decoder = decoder;
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
        try {
            Jwt jwt = decoder.decode(token);
            String user = jwt.getSubject();
            String session = jwt.getClaimAsString(AccessTokens.SESSION);
            return user == null || session == null
                    ? new Shown.Proof.Rejected(Denial.INVALID_TOKEN)
                    : new Shown.Proof.OfSession(new UserId(user), new SessionId(session));
        } catch (JwtValidationException e) {
            boolean expired = e.getErrors().stream().anyMatch(AccessTokenRules::isExpiry);
            return new Shown.Proof.Rejected(expired ? Denial.EXPIRED_TOKEN : Denial.INVALID_TOKEN);
        } catch (JwtException | IllegalArgumentException e) {
            return new Shown.Proof.Rejected(Denial.INVALID_TOKEN);
        }
    }
}
