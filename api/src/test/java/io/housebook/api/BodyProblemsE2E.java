package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;
import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.housebook.api.HousebookClient.Created;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class BodyProblemsE2E {
    private static final int LIMIT = 256 * 1024;
    private static final String NESTED = "[".repeat(100_000);

    private final HousebookClient client;

    BodyProblemsE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    static Stream<Arguments> notJson() {
        return Stream.of(
                arguments(named("nothing", "")),
                arguments(named("null", "null")),
                arguments(named("cut off", "{\"name\": \"Acme")),
                arguments(named("cut off in a field", "{\"name\":")),
                arguments(named("text behind it", "{\"name\": \"Acme\"} x")),
                arguments(named("a doubled field", "{\"name\": \"Acme\", \"name\": \"Mallory\"}")),
                arguments(named("single quotes", "{'name': 'Acme'}")),
                arguments(named("a comment", "{\"name\": \"Acme\" /* the best */}")),
                arguments(named("a comma too many", "{\"name\": \"Acme\",}")),
                arguments(named("a raw line break in a text", "{\"name\": \"Ac\nme\"}")),
                arguments(named("an unknown escape", "{\"name\": \"\\x41\"}")),
                arguments(named("not a number", "{\"name\": NaN}")),
                arguments(named("UTF-8 that is cut off", "{\"name\": \"\u00c3")),
                arguments(named("bytes that are not UTF-8", "{\"name\": \"\u00ff\u00fe\"}")),
                arguments(named("a number of ten thousand digits", "{\"name\": " + "9".repeat(10_000) + "}")),
                arguments(named("a field of a hundred thousand characters", "{\"" + "x".repeat(100_000) + "\": 1}")));
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void what_is_not_json_is_refused(String body) {
        assertThatIsProblem(post(body), 400, "malformed-json");
    }

    static Stream<Arguments> notAnOrganization() {
        return Stream.of(
                arguments("  ", List.of("")),
                arguments("[]", List.of("")),
                arguments("{\"name\": \"Acme\"} {}", List.of("")),
                arguments(named("a hundred thousand brackets", NESTED), List.of("")),
                arguments(named("a hundred thousand brackets in a field", "{\"name\": " + NESTED), List.of("/name")),
                arguments("{\"name\": " + "9".repeat(900) + "}", List.of("/name")),
                arguments("\"Acme\"", List.of("")),
                arguments("5", List.of("")),
                arguments("{}", List.of("/name")),
                arguments("{\"name\": null}", List.of("/name")),
                arguments("{\"name\": 5}", List.of("/name")),
                arguments("{\"name\": 1e999999999}", List.of("/name")),
                arguments("{\"name\": true}", List.of("/name")),
                arguments("{\"name\": [\"Acme\"]}", List.of("/name")),
                arguments("{\"name\": {}}", List.of("/name")),
                arguments("{\"name\": \"\"}", List.of("/name")),
                arguments("{\"name\": \" \\t \"}", List.of("/name")),
                arguments("{\"name\": \"a\\u0000b\"}", List.of("/name")),
                arguments("{\"name\": \"a\\nb\"}", List.of("/name")),
                arguments("{\"name\": \"\\ud800\"}", List.of("/name")),
                arguments("{\"name\": \"" + "x".repeat(101) + "\"}", List.of("/name")),
                arguments("{\"name\": \"" + "x".repeat(200_000) + "\"}", List.of("/name")),
                arguments("{\"name\": \"Acme\", \"slug\": \"ab\"}", List.of("/slug")),
                arguments("{\"name\": \"Acme\", \"slug\": \"" + "a".repeat(33) + "\"}", List.of("/slug")),
                arguments("{\"name\": \"Acme\", \"slug\": \"-abc\"}", List.of("/slug")),
                arguments("{\"name\": \"Acme\", \"slug\": \"ABC\"}", List.of("/slug")),
                arguments("{\"name\": \"Acme\", \"slug\": \"abc\\n\"}", List.of("/slug")),
                arguments("{\"name\": \"Acme\", \"slug\": \"admin\"}", List.of("/slug")),
                arguments("{\"name\": \"Acme\", \"slug\": 5}", List.of("/slug")),
                arguments("{\"name\": \"\", \"slug\": \"admin\"}", List.of("/name", "/slug")),
                arguments("{\"name\": \"Acme\", \"owner\": \"me\"}", List.of("/owner")),
                arguments("{\"name\": \"Acme\", \"a/b~c\": 1}", List.of("/a~1b~0c")),
                arguments("{\"name\": \"Acme\", \"id\": \"org_01h455vb4pex5vsknk084sn02q\"}", List.of("/id")));
    }

    @ParameterizedTest
    @MethodSource("notAnOrganization")
    void what_is_not_an_organization_is_refused_with_the_place(String body, List<String> pointers) {
        Answer answer = post(body);

        assertThatIsProblem(answer, 400, "invalid-request");
        assertThat(answer.texts("/errors", "/pointer")).containsExactlyElementsOf(pointers);
        assertThat(answer.texts("/errors", "/detail")).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|''",
                "{\"name\": null}|/name",
                "{\"slug\": null}|/slug",
                "{\"name\": 5}|/name",
                "{\"name\": \" \"}|/name",
                "{\"slug\": \"api\"}|/slug",
                "{\"logoUrl\": \"http://a.example/logo.svg\"}|/logoUrl",
                "{\"logoUrl\": \"https://user@a.example/logo.svg\"}|/logoUrl",
                "{\"logoUrl\": \"javascript:alert(1)\"}|/logoUrl",
                "{\"logoUrl\": \"\"}|/logoUrl",
                "{\"logoUrl\": []}|/logoUrl",
                "{\"version\": 1}|/version",
                "{\"state\": \"archived\"}|/state",
                "[]|''"
            })
    void what_is_not_a_change_is_refused_with_the_place(String body, String pointer) {
        Created organization = client.anOrganization();

        Answer answer = client.change(organization, "\"0\"", body);

        assertThatIsProblem(answer, 400, "invalid-request");
        assertThat(answer.texts("/errors", "/pointer")).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_of_more_than_256_kib_is_refused(boolean saysItsLength) {
        Answer answer = post(publisher(padded(LIMIT + 1), saysItsLength));

        assertThatIsProblem(answer, 413, "payload-too-large");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_of_256_kib_is_not_too_long(boolean saysItsLength) {
        post(publisher(padded(LIMIT), saysItsLength)).expect(201);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_that_is_long_behind_its_json_is_refused_too(boolean saysItsLength) {
        byte[] body = ("{\"name\": \"Acme\"}" + " ".repeat(LIMIT)).getBytes(UTF_8);

        assertThatIsProblem(post(publisher(body, saysItsLength)), 413, "payload-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "json", "*/*", ""})
    void a_body_of_another_type_is_refused(String type) {
        Answer answer = client.send(client.request("/v1/organizations", "Content-Type", type)
                .POST(BodyPublishers.ofString("{\"name\": \"Acme\"}")));

        assertThatIsProblem(answer, 415, "unsupported-media-type");
    }

    /** A valid body, made long by blanks between its fields. */
    private static byte[] padded(int length) {
        String body = "{\"name\": \"%s\"".formatted(aName());
        return (body + " ".repeat(length - body.length() - 1) + "}").getBytes(UTF_8);
    }

    private static BodyPublisher publisher(byte[] body, boolean saysItsLength) {
        return saysItsLength
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    /** Each character is a byte. */
    private Answer post(String body) {
        return post(BodyPublishers.ofByteArray(body.getBytes(ISO_8859_1)));
    }

    private Answer post(BodyPublisher body) {
        return client.send(client.request("/v1/organizations", "Content-Type", "application/json")
                .POST(body));
    }
}
