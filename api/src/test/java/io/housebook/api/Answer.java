package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of Housebook over HTTP. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    Answer expect(int expectedStatus) {
        assertThat(status).as("the status of: %s", body).isEqualTo(expectedStatus);
        return this;
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** A text, a number or a truth value as text. */
    String text(String pointer) {
        return at(pointer).asString();
    }

    /** The same of each element of an array. */
    List<String> texts(String array, String pointer) {
        return at(array)
                .valueStream()
                .map(element -> element.at(pointer).asString())
                .toList();
    }

    /** The code of the problem that this is. */
    String code() {
        return text("/code");
    }

    /** A header that must be there. */
    String header(String name) {
        return headers.firstValue(name).orElseThrow(() -> new AssertionError("No header " + name + ": " + headers));
    }

    String etag() {
        return header("ETag");
    }

    long position() {
        return Long.parseLong(header("Housebook-Position"));
    }
}
