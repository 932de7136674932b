package io.housebook.messages.host;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept as it is given is judged as it is given. */
class LabelsTest {
    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    private record Shapes(
            @Labels Map<String, String> labels,
            @ClickHouseUser String user) {}

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", " reader ", "\u00a0", "日本"})
    void one_line_of_text_is_valid_with_the_white_space_around_it(String text) {
        assertThat(isLabel(text)).isTrue();
        assertThat(isUser(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader\n", "\treader", "\r\nreader", "reader\u2028", "reader\u001f"})
    void a_control_character_around_it_is_refused(String text) {
        assertThat(isLabel(text)).isFalse();
        assertThat(isUser(text)).isFalse();
    }

    @Test
    void white_space_around_it_counts() {
        assertThat(isLabel("x" + " ".repeat(Labels.LONGEST_VALUE - 1))).isTrue();
        assertThat(isLabel("x" + " ".repeat(Labels.LONGEST_VALUE))).isFalse();
        assertThat(isUser("x" + " ".repeat(127))).isTrue();
        assertThat(isUser("x" + " ".repeat(128))).isFalse();
        assertThat(isUser(" ")).isFalse();
    }

    private static boolean isLabel(String text) {
        return VALIDATOR.validate(new Shapes(Map.of("key", text), "reader")).isEmpty();
    }

    private static boolean isUser(String text) {
        return VALIDATOR.validate(new Shapes(Map.of(), text)).isEmpty();
    }
}
