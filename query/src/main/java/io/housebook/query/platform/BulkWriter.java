package io.housebook.query.platform;

import io.housebook.query.platform.Table.Column;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes many rows of a table at once, inside the transaction of a connection. Each row must be touched, and no other. */
public interface BulkWriter {
    /** @param rows values in the order of the table's columns */
    void insert(Table table, List<List<@Nullable Object>> rows);

    /** @param rows the key, then the values in the order of {@code columns}; no key is there twice */
    void update(Table table, List<Column> columns, List<List<@Nullable Object>> rows);

    void delete(Table table, List<Object> keys);

    /** For a transaction that others wait for. */
    static BulkWriter over(Connection connection) {
        return over(connection, false);
    }

    /** For one that holds nothing that anybody else wants: faster where there are many new rows. */
    static BulkWriter loading(Connection connection) {
        return over(connection, true);
    }

    private static BulkWriter over(Connection connection, boolean loads) {
        return switch (DatabaseProduct.of(connection)) {
            case SQLITE -> new SqliteBulkWriter(connection);
            case POSTGRESQL -> new PostgresBulkWriter(connection, loads);
        };
    }

    static void requireTouched(long touched, long expected, String sql) {
        if (touched != expected) {
            throw new ProjectionException(
                    "%d rows instead of %d were touched by: %s".formatted(touched, expected, beginning(sql)), null);
        }
    }

    /** What is done to which table. */
    static String beginning(String sql) {
        return sql.replaceFirst("^((?:insert into|update|delete from) \\S+).*", "$1");
    }
}
