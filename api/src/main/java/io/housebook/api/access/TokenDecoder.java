package io.housebook.api.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Takes tokens of these algorithms, keys, types and rules, and no others, whatever they say of themselves. */
final class TokenDecoder {
    private TokenDecoder() {}

    static JwtDecoder of(
            Set<JWSAlgorithm> algorithms,
            JWKSource<SecurityContext> keys,
            JOSEObjectTypeVerifier<SecurityContext> types,
            OAuth2TokenValidator<Jwt> rules) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWSTypeVerifier(types);
        // What a token says is for the rules.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(rules);
        return decoder;
    }
}
