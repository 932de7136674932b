package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class RequestProblemsE2E {
    private final HousebookClient client;

    RequestProblemsE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/v1",
                "/v1/",
                "/v1/nothing",
                "/v1/organizations/",
                "/v1/organizations/a/b",
                "/v1/ops",
                "/V1/organizations",
                "/error",
                "/actuator/env",
                "/actuator/heapdump",
                "/v1/organizations.json"
            })
    void an_unknown_address_is_not_found(String path) {
        assertThatIsProblem(client.get(path), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /v1/organizations, GET POST",
        "PUT, /v1/organizations, GET POST",
        "POST, /v1/audit, GET",
        "DELETE, /v1/organizations/x, GET PATCH",
        "GET, /v1/organizations/x/archive, POST",
        "GET, /v1/ops/projections/audit/rebuild, POST",
        "FROBNICATE, /v1/organizations, GET POST"
    })
    void a_method_that_is_not_taken_is_refused_with_those_that_are(String method, String path, String allowed) {
        Answer answer = client.send(client.request(path).method(method, BodyPublishers.noBody()));

        assertThatIsProblem(answer, 405, "method-not-allowed");
        assertThat(String.join(",", answer.headers().allValues("Allow")).split("\\s*,\\s*"))
                .contains(allowed.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/*", "nonsense"})
    void an_answer_of_another_type_is_refused_as_a_problem(String type) {
        assertThatIsProblem(client.get("/v1/organizations", "Accept", type), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "nonsense"})
    void other_problems_are_json_whatever_type_is_asked_for(String type) {
        assertThatIsProblem(client.get("/v1/nothing", "Accept", type), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1e3", "1.0", "9999999999999999999", "0x10", " ", "1,2", "٣"})
    void a_position_that_is_none_is_refused(String position) {
        String encoded = URLEncoder.encode(position, UTF_8);

        Answer byParameter = client.get("/v1/organizations?min_position=" + encoded);

        assertThatIsProblem(byParameter, 400, "invalid-request");
        assertThat(byParameter.texts("/errors", "/parameter")).containsExactly("min_position");
        if (position.chars().allMatch(c -> c > ' ' && c < 127)) {
            Answer byHeader = client.get("/v1/organizations", "Housebook-Min-Position", position);
            assertThatIsProblem(byHeader, 400, "invalid-request");
            assertThat(byHeader.texts("/errors", "/parameter")).containsExactly("Housebook-Min-Position");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?=x", "?&=", "?limit=1&=%25"})
    void a_parameter_without_a_name_is_refused(String query) {
        assertThatIsProblem(client.get("/v1/organizations" + query), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/*", "*/*", "application/*+json", "json"})
    void a_body_of_no_type_in_particular_is_refused(String type) {
        HttpRequest.Builder request = client.request("/v1/organizations", "Content-Type", type)
                .POST(BodyPublishers.ofString("{\"name\": \"Acme\"}"));

        assertThatIsProblem(client.send(request), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=Acme", "%s", "=%zz&a=b"})
    void a_form_is_refused_whether_it_is_one_or_not(String form) {
        HttpRequest.Builder request = client.request(
                        client.anOrganization().path(),
                        "If-Match",
                        "*",
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .method("PATCH", BodyPublishers.ofString(form));

        assertThatIsProblem(client.send(request), 415, "unsupported-media-type");
    }

    @Test
    void what_nobody_answers_is_a_problem_whatever_its_type() {
        HttpRequest.Builder request = client.request("/v1/organizations", "Content-Type", "application/*")
                .method("TRACE", BodyPublishers.noBody());

        assertThatIsProblem(client.send(request), 405, "method-not-allowed");
    }

    @Test
    void a_list_of_versions_is_refused() {
        Created organization = client.anOrganization();

        Answer answer = client.change(organization, "\"0\", \"1\"", "{\"name\": \"Acme\"}");

        assertThatIsProblem(answer, 400, "invalid-request");
        assertThat(answer.texts("/errors", "/parameter")).containsExactly("If-Match");
    }

    @Test
    void projections_are_seen_as_they_are_whatever_position_is_asked_for() {
        client.get("/v1/ops/projections", "Housebook-Min-Position", "1").expect(200);
        client.get("/v1/ops/projections/audit?min_position=99999999").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "x\"y", "<script>", "a,b", "{}", "'; drop table event; --", "${jndi:ldap://x}"})
    void a_request_id_that_could_do_harm_is_replaced(String id) {
        Answer answer = client.get("/v1/nothing", "X-Request-Id", id);

        assertThatIsProblem(answer, 404, "not-found");
        assertThat(answer.header("X-Request-Id")).matches("req_[0-9a-z]{26}");
        assertThat(answer.body()).doesNotContain(id);
    }

    @Test
    void a_request_id_that_is_too_long_is_replaced() {
        String longest = "x".repeat(128);

        assertThat(client.get("/v1/organizations", "X-Request-Id", longest).header("X-Request-Id"))
                .isEqualTo(longest);
        assertThat(client.get("/v1/organizations", "X-Request-Id", longest + "x")
                        .header("X-Request-Id"))
                .matches("req_[0-9a-z]{26}");
    }

    @Test
    void a_page_of_another_origin_is_not_let_read_an_answer() {
        assertThat(client.get("/v1/organizations", "Origin", "https://evil.example")
                        .headers()
                        .map())
                .doesNotContainKeys("access-control-allow-origin", "access-control-allow-credentials");
    }
}
