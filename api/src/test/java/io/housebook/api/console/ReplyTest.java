package io.housebook.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
    private static final URI URL = URI.create("http://127.0.0.1:8080");

    @Test
    void what_was_asked_for_is_kept_as_it_came() {
        assertThat(Reply.of(202, "{\"name\" : \"audit\"}", URL).body()).isEqualTo("{\"name\" : \"audit\"}");
    }

    @Test
    void a_problem_is_its_sentence_and_its_code() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Reply.of(
                        404,
                        "{\"status\":404,\"detail\":\"There is no such projection.\",\"code\":\"projection-not-found\"}",
                        URL))
                .withMessage("There is no such projection. (projection-not-found)")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(1));
    }

    @Test
    void who_is_not_known_is_told_that_they_may_have_been() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Reply.of(
                        401,
                        "{\"status\":401,\"detail\":\"The access token or API key has expired.\",\"code\":\"unauthenticated\"}",
                        URL))
                .withMessageContaining(
                        "http://127.0.0.1:8080 wants to know who asks: put an access token into HOUSEBOOK_TOKEN")
                .withMessageContaining("may have expired")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>",
                "200 | ''",
                "200 | 7",
                "502 | Bad gateway",
                "404 | {}",
                "500 | {\"detail\": \"No.\"}"
            })
    void another_kind_of_server_is_recognized(int status, String body) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Reply.of(status, body, URL))
                .withMessageContaining(
                        "http://127.0.0.1:8080 answers with status " + status + " and not as a Housebook does")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(1));
    }
}
