package io.housebook.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.query.platform.Table;
import io.housebook.query.platform.Table.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table in the order of their keys, one after the other, without having all of them in memory. */
final class RowCursor implements AutoCloseable {
    private static final int FETCHED_AT_A_TIME = 1000;

    private final Table table;
    private final PreparedStatement select;
    private final ResultSet rows;
    private final Digest digest = new Digest();
    private @Nullable List<@Nullable Object> row;
    private long seen;

    /** @param connection in a transaction, which is where PostgreSQL's driver does not fetch all rows at once */
    RowCursor(Table table, Connection connection) throws SQLException {
        this.table = table;
        this.select = connection.prepareStatement("select %s from %s order by %s"
                .formatted(
                        String.join(
                                ", ", table.columns().stream().map(Column::name).toList()),
                        table.name(),
                        table.key().name()));
        select.setFetchSize(FETCHED_AT_A_TIME);
        this.rows = select.executeQuery();
        advance();
    }

    /** The present one; null behind the last. */
    @Nullable
    List<@Nullable Object> row() {
        return row;
    }

    void advance() throws SQLException {
        row = rows.next() ? read() : null;
        if (row != null) {
            digest.add(row);
            seen++;
        }
    }

    private List<@Nullable Object> read() throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(table.columns().size());
        for (int i = 1; i <= table.columns().size(); i++) {
            switch (table.columns().get(i - 1).type()) {
                case TEXT -> values.add(rows.getString(i));
                case NUMBER -> {
                    long number = rows.getLong(i);
                    values.add(rows.wasNull() ? null : (Object) number);
                }
            }
        }
        return values;
    }

    long seen() {
        return seen;
    }

    /** Of all rows up to the present one. */
    String digest() {
        return digest.take();
    }

    /** As both databases order keys: numbers by value, texts by their bytes. */
    static int compareKeys(List<@Nullable Object> row, List<@Nullable Object> other) {
        return row.getFirst() instanceof Long number && other.getFirst() instanceof Long otherNumber
                ? Long.compare(number, otherNumber)
                : Arrays.compareUnsigned(bytes(row), bytes(other));
    }

    private static byte[] bytes(List<@Nullable Object> row) {
        return String.valueOf(row.getFirst()).getBytes(UTF_8);
    }

    @Override
    public void close() throws SQLException {
        try (select) {
            rows.close();
        }
    }
}
