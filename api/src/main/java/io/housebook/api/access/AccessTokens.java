package io.housebook.api.access;

import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * Makes access tokens: they say who is in which session, for ten minutes, and nothing of what they may do.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068, JWT Profile for OAuth 2.0 Access Tokens</a>
 */
public final class AccessTokens {
    /** For whom they are: Housebook itself. */
    static final String AUDIENCE = "housebook";

    /** The claim with the session. */
    static final String SESSION = "sid";

    private final JwtEncoder encoder;
    private final SigningKeys keys;
    private final String issuer;
    private final Duration lifetime;

    AccessTokens(JwtEncoder encoder, SigningKeys keys, String issuer, Duration lifetime) {
        this.encoder = encoder;
        this.keys = keys;
        this.issuer = issuer;
        this.lifetime = lifetime;
    }

    /** How long they are good for. */
    public Duration lifetime() {
        return lifetime;
    }

    public String make(UserId user, SessionId session) {
        Instant now = Instant.now();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256)
                .keyId(keys.signing().getKeyID())
                .type("at+jwt")
                .build();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(AUDIENCE))
                .subject(user.value())
                .claim(SESSION, session.value())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
