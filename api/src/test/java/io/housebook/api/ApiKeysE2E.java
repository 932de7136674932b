package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class ApiKeysE2E {
    private final RunningHousebook housebook;
    private final HousebookClient owner;
    private final Created organization;
    private final String keys;

    ApiKeysE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.owner = housebook.client();
        this.organization = owner.anOrganization();
        this.keys = organization.path() + "/api-keys";
    }

    @Test
    void an_application_acts_with_its_key_and_the_history_says_so() {
        HousebookClient application = holding(issue("{\"name\": \"Terraform\", \"role\": \"admin\"}"));

        application.change(organization, "*", "{\"name\": \"By a key\"}").expect(204);

        housebook.caughtUp();
        Answer audit = owner.get(organization.path() + "/audit?limit=2");
        assertThat(audit.text("/items/1/sentence"))
                .matches("Terraform came with the API key key_\\w+ for the first time on .+\\.|Terraform renamed .*");
        assertThat(audit.texts("/items", "/actor/type")).containsOnly("api-key");
        assertThat(audit.texts("/items", "/actor/name")).containsOnly("Terraform");
    }

    @Test
    void a_key_is_listed_without_its_secret_and_with_its_last_use() {
        Answer issued = issue("{\"name\": \"Grafana\", \"role\": \"viewer\", \"networks\": [\"127.0.0.0/8\"]}");
        holding(issued).get(organization.path()).expect(200);
        holding(issued).get(organization.path()).expect(200);
        housebook.caughtUp();

        Answer key = owner.get(issued.header("Location")).expect(200);

        assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
        assertThat(key.text("/name")).isEqualTo("Grafana");
        assertThat(key.text("/networks/0")).isEqualTo("127.0.0.0/8");
        assertThat(key.text("/lastUsedOn"))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
        assertThat(key.text("/hint")).startsWith("hbk_…").endsWith(lastOf(issued.text("/secret")));
        assertThat(owner.get(keys).body()).doesNotContain(issued.text("/secret"));
        assertThat(housebook.tables().texts("select payload || metadata from event"))
                .noneMatch(event -> event.contains(issued.text("/secret")));
        assertThat(housebook
                        .tables()
                        .count("event where event_type = 'apikey.used' and aggregate_id = '%s'"
                                .formatted(issued.text("/id"))))
                .isOne();
    }

    @Test
    void a_revoked_key_is_worth_nothing_for_the_next_request() {
        Answer issued = issue("{\"name\": \"Leaked\", \"role\": \"viewer\"}");
        holding(issued).get(organization.path()).expect(200);

        owner.delete(keys + "/" + issued.text("/id")).expect(204);

        assertThatIsProblem(holding(issued).get(organization.path()), 401, "unauthenticated");
        issue("{\"name\": \"Leaked\", \"role\": \"viewer\"}");
    }

    @Test
    void the_secret_before_is_good_for_the_overlap_and_the_one_before_that_is_not() {
        Answer first = issue("{\"name\": \"Rotating\", \"role\": \"viewer\"}");
        Answer second = rotate(first, "{}");

        holding(first).get(organization.path()).expect(200);
        holding(second).get(organization.path()).expect(200);
        Answer third = rotate(first, "{\"overlapHours\": 0}");

        assertThatIsProblem(holding(first).get(organization.path()), 401, "unauthenticated");
        assertThatIsProblem(holding(second).get(organization.path()), 401, "unauthenticated");
        holding(third).get(organization.path()).expect(200);
    }

    @Test
    void a_key_is_good_only_from_its_networks() {
        Answer issued = issue("{\"name\": \"Far away\", \"role\": \"viewer\", \"networks\": [\"192.0.2.0/24\"]}");

        assertThatIsProblem(holding(issued).get(organization.path()), 401, "unauthenticated");

        housebook.caughtUp();
        assertThat(housebook
                        .tables()
                        .texts(
                                "select data from audit_log where action = 'access.denied' order by position desc limit 1")
                        .getFirst())
                .contains("\"denial\":\"wrong-network\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/8", "10.0.0.0/33", "localhost", "10.0.0.0/", "::/129", ""})
    void what_is_no_network_is_refused_with_its_place(String network) {
        Answer refused =
                owner.post(keys, "{\"name\": \"X\", \"role\": \"viewer\", \"networks\": [\"%s\"]}".formatted(network));

        assertThatIsProblem(refused, 400, "invalid-request");
        assertThat(refused.texts("/errors", "/pointer")).containsExactly("/networks/0");
    }

    @ParameterizedTest
    @CsvSource({"owner, owner", "admin, owner"})
    void no_application_is_an_owner(String by, String role) {
        HousebookClient issuer = by.equals("owner") ? owner : owner.newcomer(organization, by);

        assertThatIsProblem(issuer.post(keys, "{\"name\": \"X\", \"role\": \"%s\"}".formatted(role)), 403, "forbidden");
    }

    @Test
    void two_keys_have_no_name_in_common() {
        issue("{\"name\": \"Same\", \"role\": \"viewer\"}");

        assertThatIsProblem(
                owner.post(keys, "{\"name\": \" Same \", \"role\": \"viewer\"}"), 409, "api-key-name-taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hbk_",
                "hbk_0000000000000000000000000000000000000000000",
                "hbk_000000000000000000000000000000000000000000000000000",
                "hbk_ünïcödé"
            })
    void what_only_looks_like_a_key_is_refused(String text) {
        assertThat(owner.as(SignIn.asNobody())
                        .send(owner.bare(organization.path(), "Authorization", "Bearer " + ascii(text))
                                .GET())
                        .status())
                .isEqualTo(401);
    }

    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private Answer issue(String json) {
        return owner.post(keys, json).expect(201);
    }

    private Answer rotate(Answer issued, String json) {
        return owner.post(keys + "/" + issued.text("/id") + "/rotate", json).expect(200);
    }

    private HousebookClient holding(Answer issued) {
        return owner.as(SignIn.with(issued.text("/secret")));
    }

    private static String lastOf(String secret) {
        return secret.substring(secret.length() - 4);
    }
}
