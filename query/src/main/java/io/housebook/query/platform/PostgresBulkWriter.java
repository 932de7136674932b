package io.housebook.query.platform;

import static java.util.stream.Collectors.joining;

import io.housebook.query.platform.Table.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One statement and one round trip for all rows, however many: each column is one parameter, an array. So the text is always the same,
 * and is planned once. Where many new rows are loaded, they are copied instead: that is less work, but the server waits for the rest
 * of a copy without an end, and with whatever is locked, when the process is frozen that sends it.
 */
final class PostgresBulkWriter implements BulkWriter {
    /** From that many on it is less work for the server; an insert is less work for who has few. */
    private static final int MANY = 50;

    private final Connection connection;

    private final boolean copies;

    /** @param copies whether many new rows are copied */
    PostgresBulkWriter(Connection connection, boolean copies) {
        this.connection = connection;
        this.copies = copies;
    }

    @Override
    public void insert(Table table, List<List<@Nullable Object>> rows) {
        List<Column> columns = table.columns();
        if (copies && rows.size() >= MANY) {
            copy(table, rows);
            return;
        }
        execute(
                "insert into %s (%s) select * from unnest(%s)"
                        .formatted(table.name(), names(columns), parameters(columns)),
                columns,
                rows);
    }

    private void copy(Table table, List<List<@Nullable Object>> rows) {
        try {
            BulkWriter.requireTouched(
                    PostgresCopy.insert(connection, table, rows), rows.size(), "insert into " + table.name());
        } catch (SQLException e) {
            throw new ProjectionException("Rows cannot be written: insert into " + table.name(), e);
        }
    }

    @Override
    public void update(Table table, List<Column> columns, List<List<@Nullable Object>> rows) {
        List<Column> changed =
                Stream.concat(Stream.of(table.key()), columns.stream()).toList();
        String sql = "update %1$s set %2$s from unnest(%3$s) changed (%4$s) where %1$s.%5$s = changed.%5$s"
                .formatted(
                        table.name(),
                        columns.stream()
                                .map(column -> column.name() + " = changed." + column.name())
                                .collect(joining(", ")),
                        parameters(changed),
                        names(changed),
                        table.key().name());
        execute(sql, changed, rows);
    }

    @Override
    public void delete(Table table, List<Object> keys) {
        List<Column> key = List.of(table.key());
        execute(
                "delete from %s where %s = any(%s)".formatted(table.name(), names(key), parameters(key)),
                key,
                keys.stream().<List<@Nullable Object>>map(List::of).toList());
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(joining(", "));
    }

    private static String parameters(List<Column> columns) {
        return columns.stream()
                .map(column -> "cast(? as %s[])".formatted(typeName(column)))
                .collect(joining(", "));
    }

    private static String typeName(Column column) {
        return column.type() == Table.Type.TEXT ? "text" : "bigint";
    }

    private void execute(String sql, List<Column> columns, List<List<@Nullable Object>> rows) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                int column = i;
                Stream<@Nullable Object> values = IntStream.range(0, rows.size())
                        .mapToObj(row -> rows.get(row).get(column));
                statement.setArray(
                        i + 1, connection.createArrayOf(typeName(columns.get(i)), toArray(columns.get(i), values)));
            }
            BulkWriter.requireTouched(statement.executeUpdate(), rows.size(), sql);
        } catch (SQLException e) {
            throw new ProjectionException("Rows cannot be written: " + BulkWriter.beginning(sql), e);
        }
    }

    /** Of the type itself: the driver sends arrays of objects as text. */
    private static @Nullable Object[] toArray(Column column, Stream<@Nullable Object> values) {
        return switch (column.type()) {
            case TEXT -> values.toArray(String[]::new);
            case NUMBER -> values.toArray(Long[]::new);
        };
    }
}
