package io.housebook.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.access.KeyRotationView;
import io.housebook.messages.access.KeyView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read. */
class KeysTest {
    private static final String KEY = "0123456789abcdef";

    @Test
    void a_list_is_a_table_that_says_what_each_key_is_for() {
        assertThat(KeysList.table(List.of(
                        new KeyView(KEY, true, true, 0, 0, 0),
                        new KeyView("1111111111111111", true, false, 1234, 2, 3),
                        new KeyView("2222222222222222", false, false, 0, 1, 0))))
                .isEqualTo("""
                        KEY              USE           DATA KEYS   SIGNING KEYS        ANSWERS
                        0123456789abcdef seals                 0              0              0
                        1111111111111111 opens             1,234              2              3
                        2222222222222222 missing               0              1              0""");
    }

    @Test
    void a_rotation_ends_in_a_sentence() {
        assertThat(sentence(0, 0))
                .isEqualTo("1,234 keys were sealed anew with 0123456789abcdef; nothing is sealed with another key.");
        assertThat(sentence(0, 5))
                .isEqualTo(
                        "1,234 keys were sealed anew with 0123456789abcdef; 5 answers that another key has sealed expire within a day.");
        assertThat(sentence(2, 5))
                .isEqualTo(
                        "1,234 keys were sealed anew with 0123456789abcdef; 2 CANNOT be, and stay as they are: the log of the server names them.");
    }

    private static String sentence(long remaining, long answers) {
        return KeysRotate.sentence(new KeyRotationView(KEY, List.of(), 7, 1, remaining, remaining, answers), 1234);
    }
}
