package io.housebook.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.platform.Page;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final int LIMIT = 3;

    @Test
    void a_row_more_than_the_limit_makes_the_cursor_behind_the_last_item() {
        assertThat(page(4)).isEqualTo(new Page<>(List.of("row 1", "row 2", "row 3"), "behind row 3"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, LIMIT})
    void rows_up_to_the_limit_are_the_last_page(int rows) {
        assertThat(page(rows).items()).hasSize(rows).startsWith("row 1");
        assertThat(page(rows).next()).isNull();
    }

    @Test
    void no_rows_are_an_empty_last_page() {
        assertThat(page(0)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void the_row_behind_the_page_is_not_made_a_view() {
        Function<Integer, String> refusesTheThird = row -> {
            if (row == 3) {
                throw new AssertionError("The row behind the page was read");
            }
            return "row " + row;
        };

        assertThat(Pages.of(List.of(1, 2, 3), 2, refusesTheThird, view -> "behind " + view)
                        .items())
                .containsExactly("row 1", "row 2");
    }

    private static Page<String> page(int rows) {
        return Pages.of(
                IntStream.rangeClosed(1, rows).boxed().toList(), LIMIT, row -> "row " + row, view -> "behind " + view);
    }
}
