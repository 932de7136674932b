package io.housebook.messages.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.messages.platform.StoredEvent;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is expected was made with another program from what {@code docs/evidence.md} says. */
class ChainTest {
    private static final StoredEvent EVENT = event("{\"name\":\"Crème 🏠\"}");

    @Test
    void the_canonical_form_is_the_documented_one_byte_for_byte() {
        assertThat(HexFormat.of().formatHex(CanonicalForm.of(EVENT)))
                .isEqualTo("010000000000000007000000000000000300000000000000020000000000000001000644594164224000064459"
                        + "4165a8e0000000026531000000056f72675f310000000c6f7267616e697a6174696f6e000000056f72675f3100"
                        + "0000146f7267616e697a6174696f6e2e72656e616d6564000000137b226163746f724964223a227573725f3122"
                        + "7d000000167b226e616d65223a224372c3a86d6520f09f8fa0227d");
    }

    @Test
    void a_chain_is_the_documented_one() {
        Chain empty = Chain.of("org_1");

        assertThat(empty.value()).hasToString("30989059836ee7c8d0a6fdf976bcdbd1122ee7ea6ac1cdafb50621f63715faae");
        assertThat(empty.with(EVENT).value())
                .hasToString("778814f0a49a4e53bdf930fd94526edccbdead9f93e8e813438aec09506936b8");
        assertThat(empty.with(EVENT).with(EVENT).value())
                .hasToString("29fe078d00beec966369f268152bdb360ca7e727d41b154a0f7669cd9027d699");
    }

    @Test
    void every_column_is_in_the_canonical_form() {
        assertThat(Stream.of(
                                EVENT,
                                new StoredEvent(8, "e1", "o", 3, "t", "a", 2, "n", 1, 4, 5, "{}", "{}"),
                                new StoredEvent(7, "e2", "o", 3, "t", "a", 2, "n", 1, 4, 5, "{}", "{}"),
                                new StoredEvent(7, "e1", "p", 3, "t", "a", 2, "n", 1, 4, 5, "{}", "{}"),
                                new StoredEvent(7, "e1", "o", 4, "t", "a", 2, "n", 1, 4, 5, "{}", "{}"),
                                new StoredEvent(7, "e1", "o", 3, "u", "a", 2, "n", 1, 4, 5, "{}", "{}"),
                                new StoredEvent(7, "e1", "o", 3, "t", "b", 2, "n", 1, 4, 5, "{}", "{}"),
                                new StoredEvent(7, "e1", "o", 3, "t", "a", 3, "n", 1, 4, 5, "{}", "{}"),
                                new StoredEvent(7, "e1", "o", 3, "t", "a", 2, "m", 1, 4, 5, "{}", "{}"),
                                new StoredEvent(7, "e1", "o", 3, "t", "a", 2, "n", 2, 4, 5, "{}", "{}"),
                                new StoredEvent(7, "e1", "o", 3, "t", "a", 2, "n", 1, 5, 5, "{}", "{}"),
                                new StoredEvent(7, "e1", "o", 3, "t", "a", 2, "n", 1, 4, 6, "{}", "{}"),
                                new StoredEvent(7, "e1", "o", 3, "t", "a", 2, "n", 1, 4, 5, "{ }", "{}"),
                                new StoredEvent(7, "e1", "o", 3, "t", "a", 2, "n", 1, 4, 5, "{}", "{ }"),
                                new StoredEvent(7, "e1", "o", 3, "t", "a", 2, "n", 1, 4, 5, "{}", "{}"))
                        .map(event -> Chain.of("o").with(event)))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_moves_from_one_text_to_the_next_is_another_event() {
        assertThat(CanonicalForm.of(new StoredEvent(1, "ab", "c", 1, "t", "a", 0, "n", 1, 0, 0, "", "")))
                .isNotEqualTo(CanonicalForm.of(new StoredEvent(1, "a", "bc", 1, "t", "a", 0, "n", 1, 0, 0, "", "")));
    }

    @Test
    void a_text_that_is_none_has_no_canonical_form() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalForm.of(event("\ud83c")))
                .withMessageContaining("position 7");
    }

    @Test
    void a_chain_shows_what_was_left_out_or_put_elsewhere() {
        Chain empty = Chain.of("org_1");
        StoredEvent one = event("1");
        StoredEvent two = event("2");

        assertThat(Stream.of(
                        empty,
                        empty.with(one),
                        empty.with(two),
                        empty.with(one).with(two),
                        empty.with(two).with(one),
                        Chain.of("org_2").with(one).with(two)))
                .doesNotHaveDuplicates();
    }

    private static StoredEvent event(String payload) {
        return new StoredEvent(
                7,
                "e1",
                "org_1",
                3,
                "organization",
                "org_1",
                2,
                "organization.renamed",
                1,
                1_764_000_000_123_456L,
                1_764_000_000_223_456L,
                "{\"actorId\":\"usr_1\"}",
                payload);
    }
}
