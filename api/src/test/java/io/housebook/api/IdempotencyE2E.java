package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;
import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.Simultaneous.simultaneously;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class IdempotencyE2E {
    private static final String KEY = "Idempotency-Key";

    private final RunningHousebook housebook;
    private final HousebookClient client;

    IdempotencyE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @Test
    void the_same_request_is_answered_as_the_first_time() {
        String key = aName();
        String body = named(aName());
        Answer first = create(key, body).expect(201);
        long events = housebook.tables().count("event");

        Answer second = create(key, body).expect(201);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.position()).isEqualTo(first.position());
        assertThat(second.etag()).isEqualTo(first.etag());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(housebook.tables().count("event")).isEqualTo(events);
    }

    @Test
    void a_refusal_is_answered_again_too() {
        Created taken = client.anOrganization();
        String key = aName();
        String body = "{\"name\": \"Other\", \"slug\": \"%s\"}".formatted(taken.slug());
        Answer first = create(key, body);

        assertThatIsProblem(first, 409, "slug-taken");
        assertThat(create(key, body).body()).isEqualTo(first.body());
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        String key = aName();
        create(key, named(aName())).expect(201);

        assertThatIsProblem(create(key, named(aName())), 422, "idempotency-key-reused");
        assertThatIsProblem(client.post("/v1/me/password", named(aName()), KEY, key), 422, "idempotency-key-reused");
    }

    @Test
    void a_key_is_its_callers_own() {
        String key = aName();
        create(key, named(aName())).expect(201);

        housebook
                .client()
                .newcomer("Other")
                .post("/v1/organizations", named(aName()), KEY, key)
                .expect(201);
    }

    @Test
    void of_100_simultaneous_requests_with_one_key_one_has_an_effect() throws Exception {
        String key = aName();
        String body = named(aName());
        long before = housebook.tables().count("event where event_type = 'organization.created'");

        List<Answer> answers = simultaneously(100, i -> create(key, body));

        assertThat(answers).allSatisfy(answer -> answer.expect(201));
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(housebook.tables().count("event where event_type = 'organization.created'"))
                .isEqualTo(before + 1);
    }

    @Test
    void who_was_turned_away_may_come_again_with_the_same_key() {
        String key = aName();
        HousebookClient nobody = client.as(SignIn.asNobody());

        assertThatIsProblem(nobody.post("/v1/organizations", named(aName()), KEY, key), 401, "unauthenticated");
        assertThatIsProblem(nobody.post("/v1/organizations", named(aName()), KEY, key), 401, "unauthenticated");
    }

    @Test
    void who_may_not_ask_any_more_is_not_told_the_answer_again() {
        Created organization = client.anOrganization();
        HousebookClient admin = client.newcomer(organization, "admin");
        housebook.caughtUp();
        String member = organization.path() + "/members/" + admin.memberId(organization);
        String key = aName();
        issue(admin, organization, key).expect(201);
        assertThat(issue(admin, organization, key).expect(201).header("Idempotency-Replayed"))
                .isEqualTo("true");

        client.patch(member, "{\"role\": \"viewer\"}", "If-Match", "*").expect(204);
        assertThatIsProblem(issue(admin, organization, key), 403, "forbidden");
        client.delete(member).expect(204);
        assertThatIsProblem(issue(admin, organization, key), 404, "organization-not-found");

        assertThat(housebook.denials(2)).containsExactly("no-permission", "no-member");
    }

    @Test
    void who_was_no_member_is_turned_away_each_time_until_they_are_one() {
        Created organization = client.anOrganization();
        HousebookClient stranger = client.newcomer("Stranger");
        String key = aName();

        assertThatIsProblem(issue(stranger, organization, key), 404, "organization-not-found");
        assertThatIsProblem(issue(stranger, organization, key), 404, "organization-not-found");
        assertThat(housebook.denials(2)).containsExactly("no-member", "no-member");
        client.add(organization, stranger, "admin").expect(201);

        issue(stranger, organization, key).expect(201);
    }

    @Test
    void a_secret_that_is_shown_once_is_shown_again_to_who_asks_again_and_kept_from_the_database() {
        Created organization = client.anOrganization();
        String key = aName();
        Answer first = client.post(
                        organization.path() + "/api-keys", "{\"name\": \"K\", \"role\": \"viewer\"}", KEY, key)
                .expect(201);

        Answer second = client.post(
                        organization.path() + "/api-keys", "{\"name\": \"K\", \"role\": \"viewer\"}", KEY, key)
                .expect(201);

        assertThat(second.text("/secret")).isEqualTo(first.text("/secret"));
        assertThat(second.header("Cache-Control")).isEqualTo("no-store");
        assertThat(housebook.tables().texts("select id || fingerprint || coalesce(answer, '') from idempotency"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(first.text("/secret")) || row.contains(key));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void what_is_no_key_is_refused_with_its_place(int length) {
        Answer refused = create("k".repeat(length), named(aName()));

        assertThatIsProblem(refused, 400, "invalid-request");
        assertThat(refused.texts("/errors", "/parameter")).containsExactly(KEY);
    }

    @Test
    void the_answer_outlives_the_process_and_what_was_broken_off_is_not_done_again() {
        Vendor vendor = housebook.database().vendor();
        try (TestDatabase database = vendor.newDatabase()) {
            String key = aName();
            String body = named(aName());
            String first;
            try (HousebookProcess process = HousebookProcess.on(database);
                    HousebookClient before = process.ready()) {
                first = before.post("/v1/organizations", body, KEY, key)
                        .expect(201)
                        .body();
                process.kill();
            }
            try (HousebookProcess process = HousebookProcess.on(database);
                    HousebookClient after = process.ready()) {
                assertThat(after.post("/v1/organizations", body, KEY, key)
                                .expect(201)
                                .body())
                        .isEqualTo(first);
                new Tables(database).tamper("update idempotency set answer = null where expires_at > ?", 0L);
                assertThatIsProblem(after.post("/v1/organizations", body, KEY, key), 409, "idempotency-key-in-use");
            }
        }
    }

    private static Answer issue(HousebookClient by, Created organization, String key) {
        return by.post(organization.path() + "/api-keys", "{\"name\": \"K\", \"role\": \"viewer\"}", KEY, key);
    }

    private Answer create(String key, String body) {
        return client.post("/v1/organizations", body, KEY, key);
    }

    private static String named(String name) {
        return "{\"name\": \"%s\"}".formatted(name);
    }
}
