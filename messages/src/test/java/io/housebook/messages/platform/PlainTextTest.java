package io.housebook.messages.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    private record Label(
            @PlainText(min = 2, max = 4) @Nullable String text) {}

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @Test
    void null_is_valid_for_whether_it_must_be_there_is_another_question() {
        assertThat(violations(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "abcd", "a b", "é è", "日本", "<b>", "‘’", "\u00a0\u00a0", "a\u200db"})
    void text_within_its_limits_is_valid(String text) {
        assertThat(violations(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcde", "日本日本日"})
    void text_beyond_its_limits_is_refused(String text) {
        assertThat(violations(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"  abcd  ", "\tabcd\n", "\u2003abcd\u2003", "\u2028abcd\u2029"})
    void white_space_around_it_does_not_count(String text) {
        assertThat(violations(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", " a ", "\n\n\n"})
    void white_space_around_it_does_not_make_up_for_missing_characters(String text) {
        assertThat(violations(text)).hasSize(1);
    }

    @Test
    void a_character_outside_of_the_basic_plane_counts_once() {
        assertThat(violations("🏠🏠🏠🏠")).isEmpty();
        assertThat(violations("🏠🏠🏠🏠🏠")).hasSize(1);
        assertThat(violations("🏠")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\tb",
                "a\nb",
                "a\r\nb",
                "a\u001bb",
                "a\u007fb",
                "a\u0085b",
                "a\u009fb",
                "a\u2028b",
                "a\u2029b",
                "a\ud83cb",
                "a\udfe0b"
            })
    void control_characters_line_separators_and_half_characters_within_it_are_refused(String text) {
        assertThat(violations(text)).hasSize(1);
    }

    @Test
    void the_message_says_what_is_expected() {
        assertThat(violations(""))
                .extracting(ConstraintViolation::getMessage)
                .containsExactly("must have 2 to 4 characters after trimming and no control characters");
    }

    private static Set<ConstraintViolation<Label>> violations(@Nullable String text) {
        return VALIDATOR.validate(new Label(text));
    }
}
