package io.housebook.api;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of a database, seen from outside. */
final class Tables {
    private final JdbcClient database;
    private final Vendor vendor;

    Tables(TestDatabase database) {
        this.vendor = database.vendor();
        this.database = JdbcClient.create(database.plain());
    }

    long count(String table) {
        return number("select count(*) from " + table);
    }

    long number(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(Long.class).single();
    }

    List<String> texts(String sql, Object... parameters) {
        return database.sql(sql)
                .params(parameters)
                .query((row, number) -> row.getString(1))
                .list();
    }

    <T> List<T> rows(String sql, RowReader<T> read, Object... parameters) {
        return database.sql(sql)
                .params(parameters)
                .query((row, number) -> read.from(row))
                .list();
    }

    /** Makes something of one row. */
    interface RowReader<T> {
        T from(ResultSet row) throws SQLException;
    }

    List<Long> numbers(String sql, Object... parameters) {
        return database.sql(sql)
                .params(parameters)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Changes exactly one row by hand. */
    void tamper(String sql, Object... parameters) {
        int touched = database.sql(sql).params(parameters).update();
        if (touched != 1) {
            throw new AssertionError(touched + " rows were changed by: " + sql);
        }
    }

    /** Changes not rows but tables, as a migration does. */
    void execute(String sql) {
        database.sql(sql).update();
    }

    /** The names of the indexes of a table, but for its key's. */
    List<String> indexes(String table) {
        return texts(
                switch (vendor) {
                    case SQLITE ->
                        "select name from sqlite_schema where type = 'index' and sql is not null and tbl_name = ?";
                    case POSTGRESQL ->
                        "select indexname from pg_indexes where tablename = ? and indexname not like '%pkey'";
                },
                table);
    }

    /** All columns of all rows, by key. */
    String dump(String table, String key) {
        var dump = new StringJoiner("\n");
        for (Map<String, Object> row : database.sql("select * from " + table + " order by " + key)
                .query()
                .listOfRows()) {
            dump.add(row.toString());
        }
        return dump.toString();
    }
}
