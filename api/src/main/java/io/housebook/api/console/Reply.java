package io.housebook.api.console;

import java.net.URI;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server has answered.
 *
 * @param body one JSON document, which is what {@code --json} shows
 */
record Reply(String body) {

    /** @throws Failure when it is a problem (RFC 9457), or not from a Housebook at all */
    static Reply of(int status, String body, URI url) {
        JsonNode document = document(body);
        if (status / 100 == 2 && document.isContainer()) {
            return new Reply(body);
        }
        throw failure(status, body, url);
    }

    /** What an answer that is not what was asked for means to people. */
    static Failure failure(int status, String body, URI url) {
        JsonNode document = document(body);
        if (status == 401) {
            return new Failure(
                    ExitCode.FAILED,
                    "%s wants to know who asks: put an access token into HOUSEBOOK_TOKEN, as POST /v1/auth/sign-in gives one. One that is there may have expired."
                            .formatted(url));
        }
        if (document.path("detail").isString() && document.path("code").isString()) {
            return new Failure(
                    ExitCode.FAILED,
                    "%s (%s)%s"
                            .formatted(
                                    document.path("detail").asString(),
                                    document.path("code").asString(),
                                    places(document.path("errors"))));
        }
        return new Failure(
                ExitCode.FAILED,
                "What is at %s answers with status %d and not as a Housebook does: say with --url where one is."
                        .formatted(url, status));
    }

    /** A line for each fault of the request. */
    private static String places(JsonNode errors) {
        return errors.valueStream()
                .map(error -> "\n  %s: %s"
                        .formatted(
                                error.path("parameter")
                                        .asString(error.path("pointer").asString("")),
                                error.path("detail").asString("")))
                .collect(Collectors.joining());
    }

    private static JsonNode document(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }

    <T> T as(Class<T> type) {
        return JsonMapper.shared().readValue(body, type);
    }
}
