package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** Tokens that are nearly right: all of them are refused, and all are in the history. */
@OnBothDatabases
class TokenAttackE2E {
    private final RunningHousebook housebook;
    private final HousebookClient ada;
    private final String user;
    private final String session;

    TokenAttackE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.ada = housebook.client().newcomer("Ada");
        Answer me = ada.get("/v1/me").expect(200);
        this.user = me.text("/id");
        this.session = me.text("/sessionId");
    }

    @Test
    void a_token_that_is_right_is_taken() {
        as(ours(token -> token)).get("/v1/me").expect(200);
    }

    @Test
    void every_token_that_is_nearly_right_is_refused_and_noted() throws Exception {
        String other = housebook.client().newcomer("Other").get("/v1/me").text("/sessionId");
        Answer ended = housebook.client().newcomer("Ended").get("/v1/me");
        Instant past = Instant.now().minusSeconds(3600);
        List<Entry<String, String>> attacks = List.of(
                Map.entry("invalid-token", none()),
                Map.entry("invalid-token", confused()),
                Map.entry("invalid-token", rsa()),
                Map.entry("invalid-token", foreign("sig_of_somebody_else")),
                Map.entry("invalid-token", foreign(publishedKeyId())),
                Map.entry("invalid-token", ours(claims -> claims.audience(List.of("another house")))),
                Map.entry("invalid-token", ours(claims -> claims.issuer("https://evil.example"))),
                Map.entry("invalid-token", ours(claims -> claims.claims(all -> all.remove("exp")))),
                Map.entry("invalid-token", ours(claims -> claims.claims(all -> all.remove("sid")))),
                Map.entry("invalid-token", ours(claims -> claims.claims(all -> all.remove("sub")))),
                Map.entry("invalid-token", ours("JWT", claims -> claims)),
                Map.entry("expired-token", ours(claims -> claims.issuedAt(past).expiresAt(past.plusSeconds(600)))),
                Map.entry("ended-session", ours(claims -> claims.claim("sid", other))),
                Map.entry("ended-session", ours(claims -> claims.subject(ended.text("/id")))),
                Map.entry("invalid-token", changed(ours(token -> token))),
                Map.entry("invalid-token", "garbage"),
                Map.entry("invalid-token", "x".repeat(4000)),
                Map.entry("invalid-token", "a.b.c"));

        for (Entry<String, String> attack : attacks) {
            assertThatIsProblem(as(attack.getValue()).get("/v1/me"), 401, "unauthenticated");
        }

        assertThat(housebook.denials(attacks.size()))
                .containsExactlyElementsOf(attacks.stream().map(Entry::getKey).toList());
    }

    private HousebookClient as(String token) {
        return ada.as(SignIn.with(token));
    }

    private String ours(UnaryOperator<JwtClaimsSet.Builder> change) {
        return ours("at+jwt", change);
    }

    /** Signed by Housebook itself. */
    private String ours(String type, UnaryOperator<JwtClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JwtClaimsSet.Builder right = JwtClaimsSet.builder()
                .issuer("http://127.0.0.1:8080")
                .audience(List.of("housebook"))
                .subject(user)
                .claim("sid", session)
                .issuedAt(now)
                .expiresAt(now.plusSeconds(600));
        return housebook
                .bean(JwtEncoder.class)
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.ES256).type(type).build(),
                        change.apply(right).build()))
                .getTokenValue();
    }

    private static String none() {
        return encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + encoded("{\"sub\":\"usr\"}") + ".";
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    /** The public key taken for a secret that both sides share. */
    private String confused() throws JOSEException {
        byte[] publicKey = ada.get("/v1/auth/jwks").body().getBytes(UTF_8);
        return signed(JWSAlgorithm.HS256, publishedKeyId(), new MACSigner(publicKey));
    }

    private String rsa() throws JOSEException {
        return signed(JWSAlgorithm.RS256, publishedKeyId(), new RSASSASigner(new RSAKeyGenerator(2048).generate()));
    }

    private String foreign(String keyId) throws JOSEException {
        return signed(JWSAlgorithm.ES256, keyId, new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
    }

    private String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .keyID(keyId)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("http://127.0.0.1:8080")
                        .audience("housebook")
                        .subject(user)
                        .claim("sid", session)
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        token.sign(signer);
        return token.serialize();
    }

    private String publishedKeyId() {
        try {
            return JWKSet.parse(ada.get("/v1/auth/jwks").expect(200).body())
                    .getKeys()
                    .getFirst()
                    .getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** One character of its claims is another one. */
    private static String changed(String token) {
        int at = token.indexOf('.') + 10;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }
}
