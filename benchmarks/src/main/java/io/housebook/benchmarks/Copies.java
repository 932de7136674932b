package io.housebook.benchmarks;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Empty tables like those of the read models, with their indexes, under names with a prefix. */
final class Copies {
    private static final List<String> TABLES = List.of("organization", "member", "audit_log");

    private Copies() {}

    static void make(TestDatabase database, Connection connection, String prefix) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                if (database.vendor() == Vendor.POSTGRESQL) {
                    statement.execute("create table %2$s%1$s (like %1$s including all)".formatted(table, prefix));
                } else {
                    for (String sql : sqliteDefinitions(connection, table, prefix)) {
                        statement.execute(sql);
                    }
                }
            }
        }
    }

    private static List<String> sqliteDefinitions(Connection connection, String table, String prefix)
            throws SQLException {
        var definitions = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement(
                "select sql from sqlite_schema where tbl_name = ? and sql is not null order by type desc")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    definitions.add(rows.getString(1)
                            .replaceFirst("(?i)^(create table )\"?\\w+\"?", "$1" + prefix + table)
                            .replaceFirst(
                                    "(?i)( index )(\\w+)( on )\"?\\w+\"?", "$1" + prefix + "$2$3" + prefix + table));
                }
            }
        }
        return definitions;
    }

    /**
     * Returns when no more tables than that are left of those which rebuilds have replaced: the server drops older ones when it has
     * nothing else to do, and whoever is measured next would pay for it.
     */
    static void awaitTidied(TestDatabase database, int replaced) throws SQLException {
        String count = database.vendor() == Vendor.POSTGRESQL
                ? "select count(*) from pg_tables where tablename like '%\\_before\\__%'"
                : "select count(*) from sqlite_schema where type = 'table' and name like '%\\_before\\__%' escape '\\'";
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                PreparedStatement select = connection.prepareStatement(count)) {
            while (true) {
                try (ResultSet tables = select.executeQuery()) {
                    if (tables.next() && tables.getInt(1) <= replaced) {
                        return;
                    }
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    static void drop(Connection connection, String prefix) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("drop table if exists " + prefix + table);
            }
        }
    }
}
