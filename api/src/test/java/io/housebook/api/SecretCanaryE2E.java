package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Secrets that can be told from everything else, and where they must not be: anywhere, but in the answer that makes them. */
class SecretCanaryE2E {
    private static final String PASSWORD = "canary of a password 7Qx2";
    private static final String NEW_PASSWORD = "canary of another password 8Ry3";
    private static final String WRONG_PASSWORD = "canary of a wrong password 9Sz4";

    private final Map<String, String> canaries = new LinkedHashMap<>(
            Map.of("the password", PASSWORD, "the new password", NEW_PASSWORD, "the wrong password", WRONG_PASSWORD));

    @ParameterizedTest
    @EnumSource
    void no_secret_is_in_logs_events_rows_answers_or_files(Vendor vendor) throws IOException {
        TestDatabase database = vendor.newDatabase();
        try (HousebookProcess process = HousebookProcess.start(
                        Map.of("DATABASE_URL", database.url(), "LOG_LEVEL", "trace", "ALLOW_SIGN_UP", "true"));
                HousebookClient operator = process.ready()) {
            HousebookClient ada = signedUp(operator);
            Created organization = ada.anOrganization();
            useEverything(operator, ada, organization);
            operator.awaitProjections();

            assertNowhere("the answers", answers(operator, ada, organization));
            assertNowhere("the database", dump(database));
            process.terminate();
            process.exitCode();
            assertNowhere("the output", process.output());
            if (vendor == Vendor.SQLITE) {
                assertNowhere("the files", files(Path.of(database.url().substring("sqlite:".length()))));
            }
        }
    }

    private HousebookClient signedUp(HousebookClient operator) {
        HousebookClient nobody = operator.as(SignIn.asNobody());
        post(nobody, "/v1/auth/sign-up", Map.of("email", "ada@example.com", "name", "Ada", "password", PASSWORD))
                .expect(201);
        post(nobody, "/v1/auth/sign-in", Map.of("email", "ada@example.com", "password", WRONG_PASSWORD))
                .expect(401);
        Answer session = post(nobody, "/v1/auth/sign-in", Map.of("email", "ada@example.com", "password", PASSWORD))
                .expect(200);
        canaries.put("the first refresh token", session.text("/refreshToken"));
        Answer refreshed = post(nobody, "/v1/auth/refresh", Map.of("refreshToken", session.text("/refreshToken")))
                .expect(200);
        canaries.put("the first access token", session.text("/accessToken"));
        canaries.put("the refresh token", refreshed.text("/refreshToken"));
        canaries.put("the access token", refreshed.text("/accessToken"));
        return operator.as(SignIn.with(refreshed.text("/accessToken")));
    }

    private void useEverything(HousebookClient operator, HousebookClient ada, Created organization) {
        post(ada, "/v1/me/password", Map.of("presentPassword", PASSWORD, "password", NEW_PASSWORD))
                .expect(204);
        Answer key = ada.post(
                        organization.path() + "/api-keys",
                        "{\"name\": \"Key\", \"role\": \"admin\"}",
                        "Idempotency-Key",
                        "once")
                .expect(201);
        canaries.put("the API key", key.text("/secret"));
        Answer rotated = ada.post(organization.path() + "/api-keys/" + key.text("/id") + "/rotate", "{}")
                .expect(200);
        canaries.put("the rotated API key", rotated.text("/secret"));
        operator.as(SignIn.with(rotated.text("/secret")))
                .get(organization.path() + "/members")
                .expect(200);
        operator.as(SignIn.with(rotated.text("/secret") + "x")).get("/v1/me").expect(401);
        Answer invited = ada.invite(organization, "bob@example.com", "viewer").expect(201);
        canaries.put("the invitation", invited.text("/token"));
        operator.get("/v1/invitations/" + invited.text("/token"));
        operator.post("/v1/invitations/" + invited.text("/token") + "/accept").expect(403);
        operator.post("/v1/ops/signing-keys/rotate").expect(200);
        canaries.put("the set-up token", SignIn.BOOTSTRAP_TOKEN);
        canaries.put("the encryption key", SignIn.ENCRYPTION_KEY);
    }

    private static String answers(HousebookClient operator, HousebookClient ada, Created organization) {
        Stream<Answer> seen = Stream.of("", "/members", "/invitations", "/api-keys", "/audit")
                .map(path -> ada.get(organization.path() + path).expect(200));
        Stream<Answer> own = Stream.of("/v1/me", "/v1/me/sessions", "/v1/me/organizations")
                .map(path -> ada.get(path).expect(200));
        Stream<Answer> instance = Stream.of(
                        "/v1/audit", "/v1/ops/users", "/v1/ops/projections", "/v1/auth/jwks", "/actuator/health")
                .map(path -> operator.get(path).expect(200));
        return Stream.of(seen, own, instance)
                .flatMap(answers -> answers)
                .map(Answer::body)
                .collect(Collectors.joining("\n"));
    }

    private static String dump(TestDatabase database) {
        var tables = new Tables(database);
        List<String> names = tables.texts(
                switch (database.vendor()) {
                    case SQLITE -> "select name from sqlite_master where type = 'table'";
                    case POSTGRESQL -> "select tablename from pg_tables where schemaname = 'public'";
                });
        assertThat(names).contains("event", "audit_log", "password", "idempotency");
        return names.stream().map(name -> tables.dump(name, "1")).collect(Collectors.joining("\n"));
    }

    private static String files(Path database) throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.list(database.getParent())) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private void assertNowhere(String where, String text) {
        assertThat(text).as(where).isNotEmpty();
        assertThat(canaries.entrySet().stream()
                        .filter(canary -> text.contains(canary.getValue()))
                        .map(Map.Entry::getKey))
                .as("what is in " + where)
                .isEmpty();
    }

    private static Answer post(HousebookClient client, String path, Map<String, String> body) {
        return client.post(path, JsonMapper.shared().writeValueAsString(body));
    }
}
