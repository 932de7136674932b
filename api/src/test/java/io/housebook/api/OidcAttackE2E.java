package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.housebook.api.OpenIdProvider.Person;
import io.housebook.migrations.TestDatabase.Vendor;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tokens that are nearly what an OpenID provider makes for Housebook: all of them are refused, and all are in the history. */
class OidcAttackE2E {
    private static final String OF_A_TOKEN = "JWT";

    @Test
    void every_token_that_is_nearly_right_is_refused_and_noted() throws Exception {
        try (OpenIdProvider provider = OpenIdProvider.started();
                OpenIdProvider stranger = OpenIdProvider.started();
                RunningHousebook housebook = RunningHousebook.on(Vendor.SQLITE.newDatabase(), provider.setting())) {
            Person operator = provider.person(SignIn.OPERATOR, true);
            var right = new Right(provider, provider.signIn(operator).idToken());
            // So that everything but the token's fault would do.
            as(right.token(), housebook).get("/v1/me").expect(200);
            as(right.changed(claims -> claims), housebook).get("/v1/me").expect(200);
            List<Entry<String, String>> attacks = attacks(right, operator, stranger);

            for (Entry<String, String> attack : attacks) {
                assertThatIsProblem(as(attack.getValue(), housebook).get("/v1/me"), 401, "unauthenticated");
            }

            assertThat(housebook.denials(attacks.size()))
                    .containsExactlyElementsOf(
                            attacks.stream().map(Entry::getKey).toList());
        }
    }

    private static List<Entry<String, String>> attacks(Right right, Person operator, OpenIdProvider stranger)
            throws JOSEException, ParseException {
        Date longAgo = Date.from(Instant.now().minusSeconds(3600));
        Date past = Date.from(Instant.now().minusSeconds(60));
        Date future = Date.from(Instant.now().plusSeconds(60));
        String otherName = right.provider().issuer().replace("127.0.0.1", "localhost");
        return List.of(
                // Real ones.
                Map.entry("invalid-token", right.ofOther(operator, OpenIdProviderConfiguration.OTHER_CLIENT)),
                Map.entry(
                        "invalid-token",
                        OpenIdTokens.of(otherName, operator.subject(), OpenIdProviderConfiguration.CLIENT)
                                .idToken()),
                Map.entry(
                        "invalid-token",
                        stranger.signIn(stranger.person(SignIn.OPERATOR, true)).idToken()),
                // Signed by the provider's key, and not what it would sign.
                Map.entry(
                        "expired-token",
                        right.changed(claims -> claims.issueTime(longAgo).expirationTime(past))),
                Map.entry("invalid-token", right.changed(claims -> claims.expirationTime(null))),
                Map.entry("invalid-token", right.changed(claims -> claims.notBeforeTime(future))),
                Map.entry("invalid-token", right.changed(claims -> claims.subject(null))),
                Map.entry("invalid-token", right.changed(claims -> claims.audience(List.of()))),
                Map.entry("invalid-token", right.changed(claims -> claims.issuer("http://127.0.0.1:8080"))),
                Map.entry("invalid-token", right.changed(claims -> claims.claim("events", Map.of()))),
                Map.entry("invalid-token", right.ofType("logout+jwt")),
                // Not signed by it.
                Map.entry("invalid-token", new PlainJWT(right.claims()).serialize()),
                Map.entry("invalid-token", right.confused()),
                Map.entry("invalid-token", right.signedBy(new RSAKeyGenerator(2048).generate())));
    }

    private static HousebookClient as(String token, RunningHousebook housebook) {
        return housebook.client().as(SignIn.with(token));
    }

    /** A token that is right, and what can be made of it. */
    private record Right(OpenIdProvider provider, String token) {
        JWTClaimsSet claims() throws ParseException {
            return SignedJWT.parse(token).getJWTClaimsSet();
        }

        String ofOther(Person person, String client) {
            return OpenIdTokens.of(provider.issuer(), person.subject(), client).idToken();
        }

        String changed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException, ParseException {
            return signed(
                    JWSAlgorithm.RS256,
                    OF_A_TOKEN,
                    new RSASSASigner(provider.key()),
                    change.apply(new JWTClaimsSet.Builder(claims())).build());
        }

        String ofType(String type) throws JOSEException, ParseException {
            return signed(JWSAlgorithm.RS256, type, new RSASSASigner(provider.key()), claims());
        }

        String signedBy(RSAKey key) throws JOSEException, ParseException {
            return signed(JWSAlgorithm.RS256, OF_A_TOKEN, new RSASSASigner(key), claims());
        }

        /** The public key taken for a secret that both sides share. */
        String confused() throws JOSEException, ParseException {
            byte[] publicKey = provider.key().toPublicJWK().toJSONString().getBytes(UTF_8);
            return signed(JWSAlgorithm.HS256, OF_A_TOKEN, new MACSigner(publicKey), claims());
        }

        private String signed(JWSAlgorithm algorithm, String type, JWSSigner signer, JWTClaimsSet claims)
                throws JOSEException {
            var token = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .keyID(provider.key().getKeyID())
                            .type(new JOSEObjectType(type))
                            .build(),
                    claims);
            token.sign(signer);
            return token.serialize();
        }
    }
}
