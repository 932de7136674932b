package io.housebook.query.platform;

import static io.housebook.query.platform.Rows.value;
import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.query.platform.Table.Column;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Table HOST = Table.of("host", text("id"), text("name"), number("port"));

    private final Rows rows = new Rows(HOST);

    @Test
    void however_often_a_row_changes_it_is_written_once() {
        rows.insert("a", "Alpha", 1L);
        rows.update("a", value("name", "Aleph"));
        rows.update("a", value("port", 2L), value("name", null));
        rows.update("b", value("name", "Beth"));
        rows.update("b", value("port", 3L));
        rows.update("b", value("name", "Bet"));

        assertThat(written()).containsExactly("insert [a, null, 2]", "update name, port [b, Bet, 3]");
    }

    @Test
    void what_no_text_of_postgresql_holds_is_shown_as_something_else() {
        rows.insert("a", "Al\0pha", 1L);
        rows.update("b", value("name", "\0"));

        assertThat(written()).containsExactly("insert [a, Al\uFFFDpha, 1]", "update name [b, \uFFFD]");
    }

    @Test
    void rows_of_which_the_same_columns_change_are_written_together() {
        rows.update("a", value("name", "Alpha"));
        rows.update("b", value("port", 1L));
        rows.update("c", value("name", "Gamma"));

        assertThat(written()).containsExactly("update name [a, Alpha][c, Gamma]", "update port [b, 1]");
    }

    @Test
    void a_row_that_comes_and_goes_in_one_batch_is_not_written() {
        rows.insert("a", "Alpha", 1L);
        rows.delete("a");

        assertThat(written()).isEmpty();
    }

    @Test
    void a_row_that_goes_and_comes_again_is_a_new_one() {
        rows.update("a", value("name", "Aleph"));
        rows.delete("a");
        rows.insert("a", "Alpha", 1L);
        rows.update("a", value("port", 2L));

        assertThat(written()).containsExactly("delete a", "insert [a, Alpha, 2]");
    }

    @Test
    void a_row_that_goes_comes_and_goes_is_gone() {
        rows.delete("a");
        rows.insert("a", "Alpha", 1L);
        rows.delete("a");

        assertThat(written()).containsExactly("delete a");
    }

    @Test
    void what_does_not_fit_the_rows_of_the_batch_fails() {
        rows.insert("there", "Alpha", 1L);
        rows.update("known", value("port", 1L));
        rows.delete("gone");

        assertThatFails(() -> rows.insert("there", "Beth", 2L), "There is already a row there in host");
        assertThatFails(() -> rows.insert("known", "Beth", 2L), "There is already a row known in host");
        assertThatFails(() -> rows.update("gone", value("port", 2L)), "There is no row gone in host");
        assertThatFails(() -> rows.delete("gone"), "There is no row gone in host");
    }

    @Test
    void what_does_not_fit_the_table_is_a_mistake_in_the_projector() {
        assertThatIllegalArgumentException().isThrownBy(() -> rows.insert("a", "Alpha"));
        assertThatIllegalArgumentException().isThrownBy(() -> rows.update("a", value("colour", "red")));
    }

    private static void assertThatFails(ThrowingCallable change, String message) {
        assertThatExceptionOfType(ProjectionException.class).isThrownBy(change).withMessage(message);
    }

    private List<String> written() {
        List<String> written = new ArrayList<>();
        rows.writeTo(new BulkWriter() {
            @Override
            public void insert(Table table, List<List<@Nullable Object>> rows) {
                rows.forEach(row -> written.add("insert " + row));
            }

            @Override
            public void update(Table table, List<Column> columns, List<List<@Nullable Object>> rows) {
                var update = new StringBuilder("update ")
                        .append(String.join(
                                ", ", columns.stream().map(Column::name).toList()))
                        .append(' ');
                rows.forEach(update::append);
                written.add(update.toString());
            }

            @Override
            public void delete(Table table, List<Object> keys) {
                keys.forEach(key -> written.add("delete " + key));
            }
        });
        return written;
    }
}
