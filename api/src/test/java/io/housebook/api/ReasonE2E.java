package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why something was asked for. What of it is no ASCII is in {@link RawRequestsE2E}. */
@OnBothDatabases
class ReasonE2E {
    private static final String HEADER = "X-Reason";

    private final HousebookClient client;

    ReasonE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @Test
    void it_is_in_the_history_of_all_that_the_command_has_led_to() {
        Created organization = created("UTF-8''Umzug%20nach%20M%C3%BCnchen");
        Answer change = client.patch(
                        organization.path(),
                        "{\"name\": \"Renamed\"}",
                        "If-Match",
                        "*",
                        HEADER,
                        "  They asked for it.  ")
                .expect(204);

        Answer audit = client.get(organization.path() + "/audit?min_position=" + change.position());

        assertThat(audit.texts("/items", "/reason"))
                .containsExactly("They asked for it.", "Umzug nach München", "Umzug nach München");
    }

    @Test
    void it_has_at_most_500_characters() {
        String longest = "%F0%9F%8F%A0".repeat(500);
        Created organization = created("UTF-8''" + longest);

        Answer audit = client.get(organization.path() + "/audit?min_position=" + organization.position());

        assertThat(audit.texts("/items", "/reason")).containsOnly("🏠".repeat(500));
        assertThatIsRefused(create(HEADER, "UTF-8''" + longest + "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a\tb", "UTF-8''", "UTF-8''%20", "UTF-8''a%0Ab", "UTF-8''a%E2%80%A8b", "UTF-8''%FC"})
    void one_that_is_none_is_refused(String reason) {
        assertThatIsRefused(create(HEADER, reason));
    }

    @Test
    void two_of_them_are_refused() {
        assertThatIsRefused(create(HEADER, "This.", HEADER, "And that."));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/organizations/{id}/archive",
        "POST, /v1/organizations/{id}/restore",
        "POST, /v1/ops/projections/audit/rebuild",
        "POST, /v1/ops/projections/audit/verify",
        "POST, /v1/ops/projections/audit/rollback",
        "DELETE, /v1/ops/projections/audit/rollback",
        "POST, /v1/ops/projections/audit/rebuild/pause",
        "POST, /v1/ops/projections/audit/rebuild/resume",
        "POST, /v1/ops/projections/audit/rebuild/cancel"
    })
    void every_command_takes_one(String method, String path) {
        Created organization = client.anOrganization();
        var request = client.request(path.replace("{id}", organization.id()), HEADER, " ", "If-Match", "*");

        assertThatIsRefused(client.send(request.method(method, BodyPublishers.noBody())));
    }

    @Test
    void a_query_needs_none_and_minds_none() {
        client.get("/v1/organizations", HEADER, " ").expect(200);
    }

    private Answer create(String... headers) {
        return client.post("/v1/organizations", "{\"name\": \"%s\"}".formatted(HousebookClient.aName()), headers);
    }

    private Created created(String reason) {
        return HousebookClient.created("Whatever", create(HEADER, reason));
    }

    private static void assertThatIsRefused(Answer answer) {
        assertThatIsProblem(answer, 400, "invalid-request");
        assertThat(answer.texts("/errors", "/parameter")).containsExactly(HEADER);
    }
}
