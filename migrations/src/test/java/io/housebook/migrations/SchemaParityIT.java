package io.housebook.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaParityIT {

    @Test
    void both_databases_have_the_same_versions_with_the_same_names() {
        assertThat(migrations(Vendor.SQLITE)).isNotEmpty().isEqualTo(migrations(Vendor.POSTGRESQL));
    }

    @Test
    void both_databases_have_the_same_tables_columns_keys_and_indexes() throws SQLException {
        Shape sqlite = shape(Vendor.SQLITE);
        Shape postgresql = shape(Vendor.POSTGRESQL);

        assertThat(sqlite.columns())
                .containsKeys("event", "event_head", "claim", "organization", "member", "audit_log");
        assertThat(sqlite).isEqualTo(postgresql);
    }

    private static List<String> migrations(Vendor vendor) {
        try (var database = vendor.newDatabase()) {
            MigrationInfo[] all = Flyway.configure()
                    .dataSource(database.plain())
                    .locations(vendor.location())
                    .load()
                    .info()
                    .all();
            return Arrays.stream(all)
                    .map(m -> m.getVersion() + " " + m.getDescription())
                    .toList();
        }
    }

    /**
     * What must be alike.
     *
     * @param columns by table: name, kind of type, nullable or not
     * @param keys by table: the primary key's columns
     * @param indexes by table: uniqueness and columns
     */
    private record Shape(
            SortedMap<String, List<String>> columns,
            SortedMap<String, List<String>> keys,
            SortedMap<String, SortedSet<String>> indexes) {}

    private static Shape shape(Vendor vendor) throws SQLException {
        try (var database = vendor.newDatabase().migrated();
                Connection connection = database.plain().getConnection()) {
            var shape = new Shape(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
            for (String table : tables(connection)) {
                shape.columns().put(table, columns(connection, table));
                shape.keys().put(table, key(connection, table));
                shape.indexes().put(table, indexes(connection, table));
            }
            return shape;
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return read(
                        connection.getMetaData().getTables(null, schemaOf(connection), "%", new String[] {"TABLE"}),
                        row -> row.getString("TABLE_NAME"))
                .stream()
                .filter(name -> !name.startsWith("flyway") && !name.startsWith("sqlite"))
                .toList();
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        return read(
                connection.getMetaData().getColumns(null, schemaOf(connection), table, "%"),
                row -> "%s %s %s"
                        .formatted(
                                row.getString("COLUMN_NAME"),
                                kind(row.getString("TYPE_NAME")),
                                row.getInt("NULLABLE") == 0 ? "required" : "optional"));
    }

    /** Neither has more than texts, whole numbers and bytes, and SQLite's numbers are all 64 bits wide. */
    private static String kind(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "text" -> "text";
            case "bigint", "integer", "int8", "int4", "int2" -> "whole";
            case "blob", "bytea" -> "bytes";
            default -> throw new IllegalArgumentException("A type that was not compared before: " + type);
        };
    }

    /** Drivers list its columns in orders of their own. */
    private static List<String> key(Connection connection, String table) throws SQLException {
        return read(
                        connection.getMetaData().getPrimaryKeys(null, schemaOf(connection), table),
                        row -> row.getInt("KEY_SEQ") + " " + row.getString("COLUMN_NAME"))
                .stream()
                .sorted()
                .toList();
    }

    private static SortedSet<String> indexes(Connection connection, String table) throws SQLException {
        var byName = new TreeMap<String, String>();
        try (ResultSet rows = connection.getMetaData().getIndexInfo(null, schemaOf(connection), table, false, false)) {
            while (rows.next()) {
                String name = rows.getString("INDEX_NAME");
                if (name != null && name.contains("_by_")) {
                    byName.merge(
                            name + (rows.getBoolean("NON_UNIQUE") ? "" : " unique"),
                            rows.getString("COLUMN_NAME"),
                            (a, b) -> a + ", " + b);
                }
            }
        }
        var all = new TreeSet<String>();
        byName.forEach((name, columns) -> all.add(name + " (" + columns + ")"));
        return all;
    }

    private static @Nullable String schemaOf(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("SQLite") ? null : "public";
    }

    private interface Read<T> {
        T from(ResultSet row) throws SQLException;
    }

    private static <T> List<T> read(ResultSet rows, Read<T> read) throws SQLException {
        try (rows) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(read.from(rows));
            }
            return all;
        }
    }
}
