package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.Simultaneous.simultaneously;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class HostsE2E {
    private static final String HOST =
            "{\"name\": \"%s\", \"url\": \"https://8.8.8.8\", \"user\": \"reader\", \"password\": \"s3cret\"%s}";

    private final RunningHousebook housebook;
    private final HousebookClient owner;
    private final Created organization;
    private final String hosts;

    HostsE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.owner = housebook.client();
        this.organization = owner.anOrganization();
        this.hosts = organization.path() + "/hosts";
        housebook.caughtUp();
    }

    @Test
    void a_host_is_registered_and_seen_without_its_password() {
        Answer registered = register("Metrics", ", \"labels\": {\"env\": \"prod\"}, \"timezone\": \"Europe/Berlin\"");

        Answer host = read(registered);

        assertThat(host.text("/name")).isEqualTo("Metrics");
        assertThat(host.text("/url")).isEqualTo("https://8.8.8.8:8443");
        assertThat(host.text("/user")).isEqualTo("reader");
        assertThat(host.text("/tls/mode")).isEqualTo("verify");
        assertThat(host.text("/timezone")).isEqualTo("Europe/Berlin");
        assertThat(host.at("/maxExecutionSeconds").asInt()).isEqualTo(60);
        assertThat(host.text("/labels/env")).isEqualTo("prod");
        assertThat(host.text("/state")).isEqualTo("active");
        assertThat(host.at("/credential/set").asBoolean()).isTrue();
        assertThat(host.at("/credential/version").asInt()).isOne();
        assertThat(host.text("/credential/setBy")).isEqualTo(SignIn.NAME);
        assertThat(host.etag()).isEqualTo("\"0\"");
        assertThat(host.body() + owner.get(hosts).body()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"name\": \" \"}', /name",
        "'{\"url\": \"ftp://example.com\"}', /url",
        "'{\"url\": \"http://127.1\"}', /url",
        "'{\"user\": \"\"}', /user",
        "'{\"user\": \"reader\\n\", \"password\": \"s3cret\"}', /user",
        "'{\"labels\": {\"env\": \"prod\\n\"}}', /labels",
        "'{\"timezone\": \"Moon\"}', /timezone",
        "'{\"maxExecutionSeconds\": 3601}', /maxExecutionSeconds",
        "'{\"labels\": {\"-\": \"x\"}}', /labels",
        "'{}', ''"
    })
    void what_is_wrong_is_refused_with_its_place(String patch, String pointer) {
        Answer registered = register("Metrics", "");

        Answer refused = change(registered, patch);

        assertThatIsProblem(refused, 400, "invalid-request");
        assertThat(refused.texts("/errors", "/pointer")).containsExactly(pointer);
    }

    /** PostgreSQL takes no NUL in a text. */
    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00", "a%0a", "%c2%85"})
    void the_beginning_of_a_name_has_no_control_character(String beginning) {
        Answer refused = owner.get(hosts + "?name=" + beginning);

        assertThatIsProblem(refused, 400, "invalid-request");
        assertThat(refused.texts("/errors", "/parameter")).containsExactly("name");
    }

    @Test
    void nor_has_a_cursor() {
        String cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("hosts:0:host_01h455vb4pex5vsknk084sn02q:\0".getBytes(UTF_8));

        Answer refused = owner.get(hosts + "?cursor=" + cursor);

        assertThatIsProblem(refused, 400, "invalid-cursor");
        assertThat(refused.texts("/errors", "/parameter")).containsExactly("cursor");
    }

    @Test
    void a_password_that_is_too_long_is_refused_and_not_repeated() {
        String password = "p4ss".repeat(300);

        Answer refused = owner.post(hosts, HOST.formatted("Long", "").replace("s3cret", password));

        assertThatIsProblem(refused, 400, "invalid-request");
        assertThat(refused.texts("/errors", "/pointer")).containsExactly("/password");
        assertThat(refused.body()).doesNotContain("p4ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1", "http://10.0.0.1:8124", "http://169.254.169.254:80", "http://[::1]"})
    void nobody_leads_housebook_into_a_network_that_is_closed(String url) {
        assertThatIsProblem(
                owner.post(hosts, HOST.formatted("Inside", "").replace("https://8.8.8.8", url)),
                422,
                "network-not-allowed");
        Answer registered = register("Outside", "");
        assertThatIsProblem(
                change(registered, "{\"url\": \"%s\", \"password\": \"x\"}".formatted(url)),
                422,
                "network-not-allowed");
    }

    @Test
    void of_two_who_register_one_name_at_once_one_does() throws Exception {
        List<Answer> answers = simultaneously(8, i -> owner.post(hosts, HOST.formatted("Contested", "")));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> assertThatIsProblem(answer, 409, "host-name-taken"));
        assertThat(credentials()).isOne();
    }

    @Test
    void a_password_does_not_follow_to_another_url() {
        Answer registered = register("Metrics", "");

        assertThatIsProblem(change(registered, "{\"url\": \"https://8.8.4.4\"}"), 422, "credential-required");
        change(registered, "{\"url\": \"https://8.8.4.4\", \"password\": \"another\"}")
                .expect(204);

        Answer revealed = reveal(registered).expect(200);
        assertThat(revealed.text("/url")).isEqualTo("https://8.8.4.4:8443");
        assertThat(revealed.text("/password")).isEqualTo("another");
        assertThat(credentials()).isOne();
    }

    @Test
    void a_password_is_told_to_who_may_know_it_and_the_history_says_so() {
        Answer registered = register("Metrics", "");
        HousebookClient viewer = owner.newcomer(organization, "viewer");

        Answer revealed = reveal(registered).expect(200);

        assertThat(revealed.text("/password")).isEqualTo("s3cret");
        assertThat(revealed.header("Cache-Control")).isEqualTo("no-store");
        assertThatIsProblem(viewer.post(path(registered) + "/reveal"), 403, "forbidden");
        housebook.caughtUp();
        assertThat(owner.get(organization.path() + "/audit").texts("/items", "/sentence"))
                .contains("%s was told the password 1 of the host %s.".formatted(SignIn.NAME, registered.text("/id")));
        assertThat(read(registered).etag()).isEqualTo("\"0\"");
    }

    @Test
    void a_password_is_not_kept_for_who_asks_again_with_the_same_key() {
        Answer registered = register("Metrics", "");

        Answer first = owner.post(path(registered) + "/reveal", "", "Idempotency-Key", "once");
        Answer again = owner.post(path(registered) + "/reveal", "", "Idempotency-Key", "once");

        assertThat(again.expect(200).body()).isEqualTo(first.expect(200).body());
        assertThat(again.position()).isGreaterThan(first.position());
        owner.post(path(registered) + "/retire", "", "If-Match", "*").expect(204);
        assertThatIsProblem(
                owner.post(path(registered) + "/reveal", "", "Idempotency-Key", "once"), 404, "host-not-found");
    }

    @Test
    void another_password_takes_the_place_of_the_one_before() {
        Answer registered = register("Metrics", "");
        String first = read(registered).text("/credential/fingerprint");

        put(path(registered) + "/credential", "{\"password\": \"\"}").expect(204);

        assertThat(reveal(registered).text("/password")).isEmpty();
        Answer host = read(registered);
        assertThat(host.at("/credential/version").asInt()).isEqualTo(2);
        assertThat(host.text("/credential/fingerprint")).isNotEqualTo(first);
        assertThat(credentials()).isOne();
    }

    @Test
    void who_is_retired_is_out_of_the_list_and_has_no_password_and_its_name_is_free() {
        Answer registered = register("Metrics", "");

        owner.post(path(registered) + "/retire", "", "If-Match", "*").expect(204);

        assertThat(credentials()).isZero();
        owner.post(path(registered) + "/retire", "", "If-Match", "*").expect(204);
        assertThatIsProblem(reveal(registered), 404, "host-not-found");
        assertThatIsProblem(change(registered, "{\"name\": \"Back\"}"), 409, "host-retired");
        housebook.caughtUp();
        assertThat(owner.get(hosts).at("/items")).isEmpty();
        assertThat(read(registered).text("/state")).isEqualTo("retired");
        assertThat(read(registered).at("/credential/set").asBoolean()).isFalse();
        register("Metrics", "");
    }

    @Test
    void hosts_are_listed_by_sort_order_name_and_id_and_found_by_label_name_and_state() {
        Answer b = register("B", ", \"labels\": {\"env\": \"prod\", \"team\": \"a=b\"}");
        Answer a = register("A", ", \"labels\": {\"env\": \"test\"}");
        Answer first = register("Z", ", \"sortOrder\": -1");
        owner.post(path(a) + "/deactivate", "", "If-Match", "*").expect(204);
        housebook.caughtUp();

        assertThat(names("")).containsExactly("Z", "A", "B");
        assertThat(names("?active=true")).containsExactly("Z", "B");
        assertThat(names("?active=false")).containsExactly("A");
        assertThat(names("?label=env")).containsExactly("A", "B");
        assertThat(names("?label=env%3Dprod&label=team%3Da%3Db")).containsExactly("B");
        assertThat(names("?label=env%3Dpro")).isEmpty();
        assertThat(names("?name=Z")).containsExactly("Z");
        assertThat(pages()).containsExactly("Z", "A", "B");

        Answer inOrder = put(
                        hosts + "/order",
                        "{\"hostIds\": [\"%s\", \"%s\", \"%s\"]}"
                                .formatted(b.text("/id"), first.text("/id"), a.text("/id")))
                .expect(204);
        assertThat(inOrder.headers().firstValue("ETag"))
                .as("several hosts have changed")
                .isEmpty();
        housebook.caughtUp();
        assertThat(names("")).containsExactly("B", "Z", "A");
    }

    @Test
    void a_connection_is_tested_and_what_comes_of_it_is_kept() {
        Answer registered = owner.post(
                        hosts, HOST.formatted("Name", "").replace("https://8.8.8.8", "https://nobody.invalid"))
                .expect(201);

        Answer tested = owner.post(path(registered) + "/test").expect(200);

        assertThat(tested.text("/outcome/fault")).isIn("dns-not-found", "dns-failed");
        assertThat(tested.text("/outcome/stage")).isEqualTo("dns");
        assertThat(tested.text("/advice")).isNotBlank();
        housebook.caughtUp();
        assertThat(read(registered).text("/lastTest/outcome/stage")).isEqualTo("dns");
        Answer unsaved =
                owner.post(hosts + "/test", "{\"url\": \"http://10.0.0.1\", \"user\": \"reader\", \"password\": \"\"}");
        assertThat(unsaved.expect(200).text("/outcome/fault")).isEqualTo("network-not-allowed");
        housebook.caughtUp();
        assertThat(owner.get(organization.path() + "/audit?limit=1").texts("/items", "/sentence"))
                .containsExactly(
                        "%s tried to connect to http://10.0.0.1:8123 as reader: network-not-allowed at the stage “policy”."
                                .formatted(SignIn.NAME));
    }

    @Test
    void who_asks_again_after_a_test_is_shown_it_and_may_still_change_what_they_have_seen() {
        Answer registered = owner.post(
                        hosts, HOST.formatted("Name", "").replace("https://8.8.8.8", "https://nobody.invalid"))
                .expect(201);
        String untested = read(registered).etag();
        owner.post(path(registered) + "/test").expect(200);
        housebook.caughtUp();

        Answer again = owner.get(path(registered), "If-None-Match", untested).expect(200);
        owner.get(path(registered), "If-None-Match", again.etag()).expect(304);
        owner.post(path(registered) + "/test").expect(200);
        housebook.caughtUp();
        Answer tested =
                owner.get(path(registered), "If-None-Match", again.etag()).expect(200);

        assertThat(untested).isEqualTo("\"0\"");
        assertThat(List.of(again.etag(), tested.etag()))
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("\"0-[0-9a-f]{16}\""));
        owner.patch(path(registered), "{\"name\": \"Seen\"}", "If-Match", tested.etag())
                .expect(204);
        assertThatIsProblem(
                owner.patch(path(registered), "{\"name\": \"Stale\"}", "If-Match", tested.etag()),
                412,
                "version-mismatch");
    }

    private List<String> names(String query) {
        return owner.get(hosts + query).expect(200).texts("/items", "/name");
    }

    private List<String> pages() {
        Answer first = owner.get(hosts + "?limit=2").expect(200);
        Answer second =
                owner.get(hosts + "?limit=2&cursor=" + first.text("/next")).expect(200);
        assertThat(second.at("/next").isNull()).isTrue();
        return List.of(first.texts("/items", "/name"), second.texts("/items", "/name")).stream()
                .flatMap(List::stream)
                .toList();
    }

    private Answer register(String name, String more) {
        return owner.post(hosts, HOST.formatted(name, more)).expect(201);
    }

    private String path(Answer registered) {
        return hosts + "/" + registered.text("/id");
    }

    private Answer read(Answer registered) {
        return owner.get(path(registered), "Housebook-Min-Position", "" + registered.position())
                .expect(200);
    }

    private Answer reveal(Answer registered) {
        return owner.post(path(registered) + "/reveal");
    }

    private Answer change(Answer registered, String json) {
        return owner.patch(path(registered), json, "If-Match", "*");
    }

    private Answer put(String path, String json) {
        return owner.send(owner.request(path, "Content-Type", "application/json", "If-Match", "*")
                .PUT(BodyPublishers.ofString(json)));
    }

    private long credentials() {
        return housebook
                .tables()
                .number("select count(*) from credential where organization_id = ?", organization.id());
    }
}
