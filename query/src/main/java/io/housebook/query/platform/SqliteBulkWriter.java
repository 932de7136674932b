package io.housebook.query.platform;

import static java.util.stream.Collectors.joining;

import io.housebook.query.platform.Table.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One prepared statement, row by row: SQLite is in this process, and there is no way to it that many rows could share. */
final class SqliteBulkWriter implements BulkWriter {
    private final Connection connection;

    SqliteBulkWriter(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void insert(Table table, List<List<@Nullable Object>> rows) {
        List<Column> columns = table.columns();
        execute(
                "insert into %s (%s) values (%s)"
                        .formatted(
                                table.name(),
                                columns.stream().map(Column::name).collect(joining(", ")),
                                String.join(", ", Collections.nCopies(columns.size(), "?"))),
                rows,
                0);
    }

    /** The key comes last in the statement, and first in the rows. */
    @Override
    public void update(Table table, List<Column> columns, List<List<@Nullable Object>> rows) {
        execute(
                "update %s set %s where %s = ?"
                        .formatted(
                                table.name(),
                                columns.stream()
                                        .map(column -> column.name() + " = ?")
                                        .collect(joining(", ")),
                                table.key().name()),
                rows,
                1);
    }

    @Override
    public void delete(Table table, List<Object> keys) {
        execute(
                "delete from %s where %s = ?"
                        .formatted(table.name(), table.key().name()),
                keys.stream().<List<@Nullable Object>>map(List::of).toList(),
                0);
    }

    /** @param first the place in the rows of the statement's first parameter; those before it follow at the end */
    private void execute(String sql, List<List<@Nullable Object>> rows, int first) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<@Nullable Object> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    bind(statement, i + 1, row.get((i + first) % row.size()));
                }
                statement.addBatch();
            }
            for (int touched : statement.executeBatch()) {
                BulkWriter.requireTouched(touched, 1, sql);
            }
        } catch (SQLException e) {
            throw new ProjectionException("Rows cannot be written: " + BulkWriter.beginning(sql), e);
        }
    }

    /** By kind: the driver would find it out with each value again. */
    private static void bind(PreparedStatement statement, int parameter, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(parameter, Types.NULL);
            case String text -> statement.setString(parameter, text);
            case Number number -> statement.setLong(parameter, number.longValue());
            default -> throw new IllegalArgumentException("Neither text nor number: " + value.getClass());
        }
    }
}
