package io.housebook.api.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    private static final String REASON = "Umzug nach München";

    @Test
    void bytes_that_are_utf_8_are_read_as_such_and_others_as_http_has_it_of_old() {
        assertThat(HeaderText.decoded(received(REASON, UTF_8))).contains(REASON);
        assertThat(HeaderText.decoded(received(REASON, ISO_8859_1))).contains(REASON);
        assertThat(HeaderText.decoded(received("移転 🏠", UTF_8))).contains("移転 🏠");
        assertThat(HeaderText.decoded("plain, 100 %")).contains("plain, 100 %");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8''Umzug%20nach%20M%C3%BCnchen, Umzug nach München",
        "utf-8''Umzug%20nach%20M%c3%bcnchen, Umzug nach München",
        "UTF-8''1+1, 1+1",
        "UTF-8''100%25, 100%",
        "UTF-8'de'Umzug, UTF-8'de'Umzug",
        "UTF-8, UTF-8"
    })
    void what_is_written_in_percent_signs_is_read_when_it_says_so(String header, String text) {
        assertThat(HeaderText.decoded(header)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8''100%", "UTF-8''%zz", "UTF-8''%FC", "UTF-8''%C3", "UTF-8''%ED%A0%80"})
    void what_says_so_and_is_not_is_nothing(String header) {
        assertThat(HeaderText.decoded(header)).isEmpty();
    }

    private static String received(String text, Charset charset) {
        return new String(text.getBytes(charset), ISO_8859_1);
    }
}
