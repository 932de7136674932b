package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that no client library would send. */
@OnBothDatabases
class RawRequestsE2E {
    private static final String HEADERS = "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";

    private final RunningHousebook housebook;

    private final String authorization;

    RawRequestsE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.authorization = "\r\nAuthorization: Bearer " + housebook.client().token();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/organizations?x=| HTTP/1.1",
                "GET /v1/<script> HTTP/1.1",
                "GET /v1/\"x\" HTTP/1.1",
                "GET /v1/% HTTP/1.1",
                "GET /v1/%zz HTTP/1.1",
                "GET /v1/organizations/%00 HTTP/1.1",
                "GET /v1/organizations/%2F HTTP/1.1",
                "GET /v1/organizations/%5c HTTP/1.1",
                "GET /v1/organizations/\u00ff HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET v1/organizations HTTP/1.1",
                "G(T /v1/organizations HTTP/1.1",
                "GET /v1/organizations HTTP/9.9",
                "GET /v1/organizations SMTP/1.1",
                "\u0016\u0003\u0001\u0002"
            })
    void a_line_that_is_no_request_is_refused(String line) throws IOException {
        Answer answer = send(line + HEADERS);

        assertThatIsProblem(answer, 400, "invalid-request");
        assertThat(answer.text("/requestId")).startsWith("req_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/[organizations]",
                "//",
                "//v1//organizations",
                "/v1/organizations/%5B",
                "/v1/organizations/..%3b/",
                "/v1/nothing;jsessionid=1",
                "/v1/nothing/%0d%0aX-Evil:%20yes",
                "/v1/nothing/%c0%ae%c0%ae",
                "/v1/nothing/%ff",
                "/v1/nothing/%F0%9F%8F%A0",
                "/v1/nothing/%25%30%30",
                "/v1/nothing/.%2e/x",
                "/v1/nothing:80@x"
            })
    void a_strange_path_is_refused_or_not_found(String path) throws IOException {
        Answer answer = send("GET " + path + " HTTP/1.1" + authorization + HEADERS);

        if (answer.status() == 400) {
            assertThatIsProblem(answer, 400, "invalid-request");
        } else {
            assertThatIsProblem(answer, 404, answer.code());
            assertThat(answer.code()).isIn("not-found", "organization-not-found");
        }
        assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No-Colon",
                "Bad Name: x",
                "Content-Length: -1",
                "Content-Length: x",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: nonsense",
                "Host: other.example",
                "X: \u0000"
            })
    void a_header_that_is_none_is_refused(String header) throws IOException {
        Answer answer = send("POST /v1/organizations HTTP/1.1\r\n" + header + HEADERS + "hello");

        assertThat(answer.status()).isBetween(400, 499);
        assertThatIsProblem(answer, answer.status(), answer.code());
    }

    @Test
    void a_request_without_a_host_is_refused() throws IOException {
        assertThatIsProblem(
                send("GET /v1/organizations HTTP/1.1\r\nConnection: close\r\n\r\n"), 400, "invalid-request");
    }

    @Test
    void a_request_line_and_headers_of_more_than_8_kib_are_refused() throws IOException {
        String much = "x".repeat(9_000);

        assertThatIsProblem(send("GET /v1/" + much + " HTTP/1.1" + HEADERS), 400, "invalid-request");
        assertThatIsProblem(send("GET /v1/organizations HTTP/1.1\r\nX: " + much + HEADERS), 400, "invalid-request");
    }

    @Test
    void a_trace_is_refused() throws IOException {
        Answer answer = send("TRACE /v1/organizations HTTP/1.1" + HEADERS);

        assertThatIsProblem(answer, 405, "method-not-allowed");
        assertThat(answer.text("/instance")).isEqualTo("/v1/organizations");
    }

    @Test
    void a_line_break_in_a_request_id_adds_no_header() throws IOException {
        Answer answer = send("GET /v1/nothing HTTP/1.1\r\nX-Request-Id: a\rX-Evil: yes" + HEADERS);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
    }

    @Test
    void a_reason_is_read_in_utf_8_and_in_what_http_had_before_that() throws IOException {
        String reason = "Umzug nach München";

        assertThat(reasons(new String(reason.getBytes(UTF_8), ISO_8859_1))).containsOnly(reason);
        assertThat(reasons(reason)).containsOnly(reason);
    }

    /** Those in the history of an organization that was created for one. */
    private List<String> reasons(String given) throws IOException {
        String body = "{\"name\": \"%s\"}".formatted(HousebookClient.aName());
        Answer created = send("POST /v1/organizations HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\nX-Reason: " + given + authorization + HEADERS + body)
                .expect(201);
        return housebook
                .client()
                .get("/v1/organizations/%s/audit?min_position=%d".formatted(created.text("/id"), created.position()))
                .texts("/items", "/reason");
    }

    /** Each character is a byte. Reads until the server closes. */
    private Answer send(String request) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), housebook.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return answer(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    private static Answer answer(String response) {
        assertThat(response).startsWith("HTTP/1.1 ").contains("\r\n\r\n");
        String head = response.substring(0, response.indexOf("\r\n\r\n"));
        String body = response.substring(response.indexOf("\r\n\r\n"));
        Map<String, List<String>> headers = new TreeMap<>();
        head.lines()
                .skip(1)
                .map(line -> line.split(":\\s*", 2))
                .forEach(header -> headers.put(header[0], Arrays.asList(header[1])));
        return new Answer(
                Integer.parseInt(head.substring(9, 12)),
                HttpHeaders.of(headers, (name, value) -> true),
                body.contains("{") ? body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1) : body);
    }
}
