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
    private static final String HOST_PASSWORD = "canary of a host's password 3Ta5";
    private static final String NEW_HOST_PASSWORD = "canary of a host's new password 4Ub6";
    private static final String UNSAVED_PASSWORD = "canary of a host that is not saved 5Vc7";
    private static final String IMPORTED_PASSWORD = "canary of a host that is imported 7Xe9";
    private static final String LISTED_PASSWORD = "canary of a host in a list 8Yf1";
    private static final String REFUSED_PASSWORD = "canary of a host that is refused 6Wd8";

    private final Map<String, String> canaries = new LinkedHashMap<>(Map.of(
            "the password", PASSWORD,
            "the new password", NEW_PASSWORD,
            "the wrong password", WRONG_PASSWORD,
            "the host's password", HOST_PASSWORD,
            "the host's new password", NEW_HOST_PASSWORD,
            "the password of a host that is not saved", UNSAVED_PASSWORD,
            "the password of a host that is imported", IMPORTED_PASSWORD,
            "the password of a host in a list", LISTED_PASSWORD,
            "the password of a host that is refused", REFUSED_PASSWORD));

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
            useHosts(ada, organization.path() + "/hosts");
            importHosts(ada, organization.path() + "/hosts/import");
            operator.awaitProjections();

            assertNowhere("the answers", answers(operator, ada, organization));
            assertNowhere("the database", dump(database));
            assertNowhere("the threads", process.threads());
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

    private static void useHosts(HousebookClient ada, String hosts) {
        Map<String, String> host =
                Map.of("name", "Metrics", "url", "http://nobody.invalid", "user", "reader", "password", HOST_PASSWORD);
        Answer registered =
                ada.post(hosts, json(host), "Idempotency-Key", "host").expect(201);
        String path = hosts + "/" + registered.text("/id");
        ada.post(path + "/test").expect(200);
        assertThat(ada.post(path + "/reveal", "", "Idempotency-Key", "again").text("/password"))
                .isEqualTo(HOST_PASSWORD);
        ada.patch(path, json(Map.of("user", "writer", "password", NEW_HOST_PASSWORD)), "If-Match", "*")
                .expect(204);
        ada.patch(path, json(Map.of("name", " ", "password", REFUSED_PASSWORD)), "If-Match", "*")
                .expect(400);
        ada.patch(path, json(Map.of("password", REFUSED_PASSWORD)), "If-Match", "\"7\"")
                .expect(412);
        post(ada, hosts, Map.of("name", "Metrics", "url", "http://8.8.8.8", "user", "x", "password", REFUSED_PASSWORD))
                .expect(409);
        post(ada, hosts, Map.of("name", "Inside", "url", "http://10.0.0.1", "user", "x", "password", REFUSED_PASSWORD))
                .expect(422);
        post(ada, hosts + "/test", Map.of("url", "http://nobody.invalid", "user", "x", "password", UNSAVED_PASSWORD))
                .expect(200);
        ada.post(path + "/reveal").expect(200);
    }

    private static void importHosts(HousebookClient ada, String path) {
        String document = "{\"format\": \"housebook-hosts\", \"version\": 1, \"hosts\": [{\"name\": \"%s\","
                + " \"url\": \"%s\", \"user\": \"x\", \"password\": \"%s\"}]}";
        ada.post(path + "?dryRun=true", document.formatted("Imported", "http://8.8.8.8", IMPORTED_PASSWORD))
                .expect(200);
        ada.post(path, document.formatted("Imported", "http://8.8.8.8", IMPORTED_PASSWORD), "Idempotency-Key", "in")
                .expect(200);
        ada.post(path, document.formatted("Imported", "ftp://x", REFUSED_PASSWORD), "Idempotency-Key", "out")
                .expect(422);
        ada.post(path, document.formatted("A", "http://8.8.8.8", REFUSED_PASSWORD) + "}")
                .expect(400);
        Map<String, String> lists = Map.of("CLICKHOUSE_HOST", "http://8.8.8.8", "CLICKHOUSE_USER", "x");
        importList(ada, path, lists, LISTED_PASSWORD).expect(200);
        importList(ada, path, lists, REFUSED_PASSWORD).expect(422);
        importList(ada, path, lists, REFUSED_PASSWORD + "," + REFUSED_PASSWORD).expect(422);
        importList(ada, path, lists, " " + REFUSED_PASSWORD).expect(422);
    }

    private static Answer importList(HousebookClient ada, String path, Map<String, String> lists, String passwords) {
        var body = new LinkedHashMap<>(lists);
        body.put("CLICKHOUSE_PASSWORD", passwords);
        return post(ada, path + "/lists", body);
    }

    private static String answers(HousebookClient operator, HousebookClient ada, Created organization) {
        Stream<Answer> seen = Stream.of(
                        "", "/members", "/invitations", "/api-keys", "/hosts", "/hosts/export", "/audit")
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
        assertThat(names).contains("event", "audit_log", "password", "idempotency", "credential");
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
        return client.post(path, json(body));
    }

    private static String json(Map<String, String> body) {
        return JsonMapper.shared().writeValueAsString(body);
    }
}
