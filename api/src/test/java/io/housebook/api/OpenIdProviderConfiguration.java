package io.housebook.api;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.housebook.api.OpenIdProvider.Person;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** What {@link OpenIdProvider} is made of. Not a {@code Configuration} by annotation: Housebook would find it. */
@EnableWebSecurity
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
class OpenIdProviderConfiguration {
    /** Its tokens are for Housebook: this is what {@code OIDC_AUDIENCE} is by itself. */
    static final String CLIENT = "housebook";

    static final String OTHER_CLIENT = "another application";
    static final String PASSWORD = "everybody's";
    static final String REDIRECT = "http://127.0.0.1/signed-in";

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                // The tests' browser opens no pages of others.
                .csrf(csrf -> csrf.ignoringRequestMatchers("/login"))
                .build();
    }

    /** Without an issuer, which is then the address that it is asked by. */
    @Bean
    AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    RegisteredClientRepository clients() {
        return new InMemoryRegisteredClientRepository(Stream.of(CLIENT, OTHER_CLIENT)
                .map(OpenIdProviderConfiguration::client)
                .toList());
    }

    /** No two may have the same. */
    static String secret(String client) {
        return "the secret of " + client;
    }

    private static RegisteredClient client(String id) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + secret(id))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(REDIRECT)
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.EMAIL)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder().requireProofKey(false).build())
                .build();
    }

    @Bean
    UserDetailsService users(OpenIdProvider provider) {
        return subject -> provider.person(subject)
                .map(person -> User.withUsername(person.subject())
                        .password("{noop}" + PASSWORD)
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException(subject));
    }

    @Bean
    JWKSource<SecurityContext> keys(OpenIdProvider provider) {
        return (selector, context) -> selector.select(provider.keys());
    }

    /** For what is asked there with its tokens, such as who they are of. */
    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokens(OpenIdProvider provider) {
        return context -> {
            context.getJwsHeader().keyId(provider.key().getKeyID());
            Person person = provider.person(requireNonNull(context.<Authentication>getPrincipal())
                            .getName())
                    .orElseThrow();
            context.getClaims().claims(claims -> {
                if (person.email() != null) {
                    claims.put("email", person.email());
                    claims.put("email_verified", person.verified());
                }
                claims.put("name", person.name());
            });
        };
    }
}
