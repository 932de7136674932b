package io.housebook.api;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Who a client is. Signs in when that is asked for first, and again before the token is old. */
final class SignIn {
    static final String BOOTSTRAP_TOKEN = "the tests set it up";
    static final String ENCRYPTION_KEY = "dGhlIHRlc3RzJyBvd24ga2V5LCB3aXRoIDMyIGJ5dGU=";
    static final String OPERATOR = "developer@example.com";
    static final String NAME = "The developer";
    static final String PASSWORD = "a long walk to the river";

    /** Shorter than a token is good for. */
    private static final Duration FRESH = Duration.ofMinutes(8);

    private final @Nullable String email;
    private @Nullable String token;
    private Instant since = Instant.MIN;

    private SignIn(@Nullable String email, @Nullable String token) {
        this.email = email;
        this.token = token;
    }

    /** The first user, who is made if need be. */
    static SignIn asOperator() {
        return new SignIn(OPERATOR, null);
    }

    static SignIn asNobody() {
        return new SignIn(null, null);
    }

    /** Whoever the token says. */
    static SignIn with(String token) {
        return new SignIn(null, token);
    }

    synchronized Optional<String> token(HousebookClient client) {
        if (email != null && since.plus(FRESH).isBefore(Instant.now())) {
            token = session(client).text("/accessToken");
            since = Instant.now();
        }
        return Optional.ofNullable(token);
    }

    /** Somebody who has just made an account. */
    static SignIn asNewcomer(HousebookClient client, String email, String name) {
        Answer session = post(client, "/v1/auth/sign-up", Map.of("email", email, "name", name, "password", PASSWORD))
                .expect(201);
        return with(session.text("/accessToken"));
    }

    private Answer session(HousebookClient client) {
        Answer first = post(
                client,
                "/v1/setup",
                Map.of("token", BOOTSTRAP_TOKEN, "email", OPERATOR, "name", NAME, "password", PASSWORD));
        return first.status() == 201
                ? first
                : post(client, "/v1/auth/sign-in", Map.of("email", OPERATOR, "password", PASSWORD))
                        .expect(200);
    }

    private static Answer post(HousebookClient client, String path, Map<String, String> body) {
        return client.send(client.bare(path, "Content-Type", "application/json")
                .POST(ofString(JsonMapper.shared().writeValueAsString(body))));
    }
}
