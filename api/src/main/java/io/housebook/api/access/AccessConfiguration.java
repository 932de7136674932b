package io.housebook.api.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import io.housebook.api.platform.KeyRing;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Spring Security, as a resource server without sessions: it says who asks. Who may do what, operations say themselves. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    private static final String BEARER = "Bearer ";

    /** How far the clocks of nodes may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    /** The one page is that of the API's description, which styles itself; nobody shows it in a frame. */
    private static final String PAGES = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            JwtDecoder decoder,
            @Value("${housebook.oidc.issuer}") String issuer,
            @Value("${housebook.oidc.audience}") String audience) {
        var identification = new Identification(decoder, IdentityProvider.at(issuer, audience), InstantSource.system());
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(AccessConfiguration::bearer)
                        .authenticationManagerResolver(request -> identification))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // What no cookie carries, no other site can send.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGES))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** A request is observed as a whole; each of the filters by itself would take longer to observe than to pass. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    /** Which methods an address takes, the operations say themselves. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** Whatever it is that is shown: what is no token is refused by the operation. Null: nothing. */
    private static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : header;
    }

    @Bean
    SigningKeys signingKeys(
            @Qualifier("readDataSource") DataSource reading,
            @Qualifier("logDataSource") DataSource writing,
            KeyRing ring,
            @Value("${housebook.access-token-lifetime}") Duration lifetime) {
        return new SigningKeys(
                JdbcClient.create(reading), JdbcClient.create(writing), ring, lifetime, InstantSource.system());
    }

    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        return new NimbusJwtEncoder(keys);
    }

    /** Nothing but ES256, by a key of ours, whatever a token says of itself. */
    @Bean
    JwtDecoder jwtDecoder(SigningKeys keys, @Value("${housebook.public-url}") String issuer) {
        return TokenDecoder.of(
                Set.of(JWSAlgorithm.ES256),
                keys,
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")),
                TokenRules.of(issuer, AccessTokens.AUDIENCE, SKEW, Clock.systemUTC()));
    }

    @Bean
    AccessTokens accessTokens(
            JwtEncoder encoder,
            SigningKeys keys,
            @Value("${housebook.public-url}") String issuer,
            @Value("${housebook.access-token-lifetime}") Duration lifetime) {
        return new AccessTokens(encoder, keys, issuer, lifetime);
    }
}
