package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.Simultaneous.simultaneously;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
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
        housebook.caughtUp();
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
    void an_application_that_is_confined_comes_to_no_key_that_is_less_so() {
        String end = Instant.now().plus(Duration.ofHours(1)).toString();
        String confined = "{\"name\": \"%s\", \"role\": \"admin\", \"networks\": [\"127.0.0.0/8\"], \"expiresAt\": \""
                + end + "\"}";
        Answer own = issue(confined.formatted("Terraform"));
        Answer free = issue("{\"name\": \"Free\", \"role\": \"viewer\"}");
        HousebookClient application = holding(own);

        assertThatIsProblem(application.post(keys, "{\"name\": \"Child\", \"role\": \"viewer\"}"), 403, "forbidden");
        assertThat(housebook.denials(1)).containsExactly("beyond-role");
        assertThatIsProblem(application.post(keys + "/" + free.text("/id") + "/rotate", "{}"), 403, "forbidden");
        assertThat(housebook.denials(1)).containsExactly("beyond-role");
        application.post(keys, confined.formatted("Child")).expect(201);
        application.post(keys + "/" + own.text("/id") + "/rotate", "{}").expect(200);
    }

    @Test
    void a_secret_that_another_one_has_superseded_goes_on_for_a_while_and_gives_nobody_a_new_one() {
        Answer issued = issue("{\"name\": \"Leaked\", \"role\": \"admin\"}");
        HousebookClient application = holding(issued);
        rotate(issued, "{}").expect(200);

        application.get(keys).expect(200);
        assertThatIsProblem(
                application.post(keys + "/" + issued.text("/id") + "/rotate", "{\"overlapHours\": 0}"),
                403,
                "forbidden");
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

    @Test
    void the_hundredth_key_is_the_last_until_one_is_revoked() {
        List<Answer> issued = IntStream.range(0, 100)
                .mapToObj(i -> issue("{\"name\": \"%d\", \"role\": \"viewer\"}".formatted(i)))
                .toList();
        String oneMore = "{\"name\": \"One more\", \"role\": \"viewer\"}";

        assertThatIsProblem(owner.post(keys, oneMore), 409, "quota-exceeded");
        revoke(issued.getFirst()).expect(204);
        issue(oneMore);
    }

    @Test
    void an_archived_organization_lets_no_application_in_but_keeps_them_out() {
        Answer issued = issue("{\"name\": \"Old\", \"role\": \"viewer\"}");
        owner.archive(organization, "*").expect(204);

        assertThatIsProblem(
                owner.post(keys, "{\"name\": \"New\", \"role\": \"viewer\"}"), 409, "organization-archived");
        assertThatIsProblem(rotate(issued, "{}"), 409, "organization-archived");
        revoke(issued).expect(204);
    }

    @ParameterizedTest
    @CsvSource({"2020-01-01T00:00:00Z, must be in the future", "+10000-01-01T00:00:00Z, must be before the year 10000"})
    void an_end_that_was_or_that_nobody_can_write_is_refused_with_its_place(String end, String fault) {
        Answer refused =
                owner.post(keys, "{\"name\": \"X\", \"role\": \"viewer\", \"expiresAt\": \"%s\"}".formatted(end));

        assertThatIsProblem(refused, 400, "invalid-request");
        assertThat(refused.texts("/errors", "/pointer")).containsExactly("/expiresAt");
        assertThat(refused.texts("/errors", "/detail")).containsExactly(fault);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 721})
    void two_secrets_are_good_for_30_days_at_most(int hours) {
        Answer issued = issue("{\"name\": \"Rotating\", \"role\": \"viewer\"}");

        Answer refused = rotate(issued, "{\"overlapHours\": %d}".formatted(hours));

        assertThatIsProblem(refused, 400, "invalid-request");
        assertThat(refused.texts("/errors", "/pointer")).containsExactly("/overlapHours");
    }

    @Test
    void of_50_simultaneous_first_uses_one_is_noted_without_the_reason_of_the_request() throws Exception {
        Answer issued = issue("{\"name\": \"Busy\", \"role\": \"viewer\"}");
        HousebookClient application = holding(issued);

        List<Answer> answers =
                simultaneously(50, i -> application.get(organization.path(), "X-Reason", "The dashboard"));

        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        assertThat(housebook
                        .tables()
                        .texts(
                                "select metadata from event where event_type = 'apikey.used' and aggregate_id = ?",
                                issued.text("/id")))
                .singleElement()
                .asString()
                .doesNotContain("The dashboard");
    }

    private Answer revoke(Answer issued) {
        return owner.delete(keys + "/" + issued.text("/id"));
    }

    private Answer rotate(Answer issued, String json) {
        return owner.post(keys + "/" + issued.text("/id") + "/rotate", json);
    }

    private Answer issue(String json) {
        return owner.post(keys, json).expect(201);
    }

    private HousebookClient holding(Answer issued) {
        return owner.as(SignIn.with(issued.text("/secret")));
    }

    private static String lastOf(String secret) {
        return secret.substring(secret.length() - 4);
    }
}
