package io.housebook.api;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A real OpenID provider in this process: Spring Authorization Server, with people and keys that outlive its being away. Its
 * address is its issuer.
 */
final class OpenIdProvider implements AutoCloseable {
    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private volatile List<JWK> keys = List.of(aKey());
    private int port;
    private @Nullable ConfigurableApplicationContext application;

    /**
     * Somebody who can sign in there.
     *
     * @param subject what they are called in tokens, for ever
     */
    record Person(String subject, @Nullable String email, boolean verified, String name) {}

    /** One that is there. */
    static OpenIdProvider started() {
        var provider = new OpenIdProvider();
        provider.start();
        return provider;
    }

    /** On the same port as before. */
    void start() {
        application = new SpringApplicationBuilder(OpenIdProviderConfiguration.class)
                .initializers(
                        context -> ((GenericApplicationContext) context).registerBean(OpenIdProvider.class, () -> this))
                .run(
                        "--spring.config.name=openid-provider",
                        "--spring.main.banner-mode=off",
                        "--spring.main.log-startup-info=false",
                        "--server.address=127.0.0.1",
                        "--server.port=" + port);
        port = Integer.parseInt(requireNonNull(application.getEnvironment().getProperty("local.server.port")));
    }

    /** Nobody answers there until it is started again. */
    void stop() {
        requireNonNull(application).close();
    }

    String issuer() {
        return "http://127.0.0.1:" + port;
    }

    /** What a Housebook that takes its tokens is started with. */
    String setting() {
        return "--housebook.oidc.issuer=" + issuer();
    }

    Person person(String email, boolean verified) {
        return person(new Person(UUID.randomUUID().toString(), email, verified, "Ada of elsewhere"));
    }

    /** Somebody new, or somebody who is another from now on. */
    Person person(Person person) {
        people.put(person.subject(), person);
        return person;
    }

    Optional<Person> person(String subject) {
        return Optional.ofNullable(people.get(subject));
    }

    /** Who has signed in there, and is known to the application that is meant to ask Housebook. */
    OpenIdTokens signIn(Person person) {
        return OpenIdTokens.of(issuer(), person.subject(), OpenIdProviderConfiguration.CLIENT);
    }

    HousebookClient as(Person person, RunningHousebook housebook) {
        return housebook.client().as(SignIn.with(signIn(person).idToken()));
    }

    /** A new key signs; those before it are published still. */
    void rotate() {
        var more = new ArrayList<JWK>(List.of(aKey()));
        more.addAll(keys);
        keys = List.copyOf(more);
    }

    /** The keys before the one that signs are no longer published. */
    void retire() {
        keys = List.of(keys.getFirst());
    }

    /** The one that signs. */
    RSAKey key() {
        return keys.getFirst().toRSAKey();
    }

    JWKSet keys() {
        return new JWKSet(keys);
    }

    private static JWK aKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyIDFromThumbprint(true)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
