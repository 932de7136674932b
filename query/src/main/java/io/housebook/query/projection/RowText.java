package io.housebook.query.projection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.housebook.query.platform.Table;
import io.housebook.query.platform.Table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A row as one text. SQLite makes it itself, since to fetch the values one by one takes several times as long; of what PostgreSQL
 * has it is made here, see {@link CopiedRows}. A text is written as its length in bytes, a colon and itself, a number as its
 * digits and a semicolon; where there are none there is null. So no two rows of a table have the same text, and the same row has
 * the same text on both databases.
 */
final class RowText {
    /** PostgreSQL's functions have 100 arguments at most, SQLite's 127, and a column needs three. */
    private static final int COLUMNS_PER_CALL = 30;

    private RowText() {}

    /** In SQL, over all columns. */
    static String expression(Table table) {
        List<Column> columns = table.columns();
        return IntStream.rangeClosed(0, (columns.size() - 1) / COLUMNS_PER_CALL)
                .map(call -> call * COLUMNS_PER_CALL)
                .mapToObj(from -> columns.subList(from, Math.min(columns.size(), from + COLUMNS_PER_CALL)).stream()
                        .map(RowText::arguments)
                        .collect(joining(", ", "concat(", ")")))
                .collect(joining(" || "));
    }

    private static String arguments(Column column) {
        return switch (column.type()) {
            case TEXT -> "octet_length(%1$s), ':', %1$s".formatted(column.name());
            case NUMBER -> column.name() + ", ';'";
        };
    }

    /** The value of the first column. */
    static String key(Table table, byte[] row) {
        boolean isText = table.key().type() == Table.Type.TEXT;
        int end = indexOf(row, isText ? ':' : ';', 0);
        String digits = new String(row, 0, end, ISO_8859_1);
        return isText ? new String(row, end + 1, Integer.parseInt(digits), UTF_8) : digits;
    }

    /** The names of the columns in which two rows differ. */
    static List<String> difference(Table table, byte[] row, byte[] other) {
        List<@Nullable String> values = values(table, row);
        List<@Nullable String> otherValues = values(table, other);
        var names = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value == null ? otherValues.get(i) != null : !value.equals(otherValues.get(i))) {
                names.add(table.columns().get(i).name());
            }
        }
        return names;
    }

    /** Byte by byte as a character each: they are only compared. */
    private static List<@Nullable String> values(Table table, byte[] row) {
        List<@Nullable String> values = new ArrayList<>();
        int from = 0;
        for (Column column : table.columns()) {
            boolean isText = column.type() == Table.Type.TEXT;
            int end = indexOf(row, isText ? ':' : ';', from);
            String digits = new String(Arrays.copyOfRange(row, from, end), ISO_8859_1);
            from = end + 1;
            if (digits.isEmpty() || !isText) {
                values.add(digits.isEmpty() ? null : digits);
            } else {
                int length = Integer.parseInt(digits);
                values.add(new String(Arrays.copyOfRange(row, from, from + length), ISO_8859_1));
                from += length;
            }
        }
        return values;
    }

    private static int indexOf(byte[] row, char end, int from) {
        int i = from;
        while (row[i] != end) {
            i++;
        }
        return i;
    }
}
