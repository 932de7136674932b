package io.housebook.migrations;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * An empty database of its own, real in every case: a SQLite file, or a database on the JVM's one PostgreSQL server.
 *
 * @param vendor which
 * @param url as Housebook takes it in {@code DATABASE_URL}
 * @param jdbcUrl as a driver takes it, credentials included
 */
public record TestDatabase(Vendor vendor, String url, String jdbcUrl) implements AutoCloseable {

    /** The databases that Housebook runs on. */
    public enum Vendor {
        SQLITE,
        POSTGRESQL;

        public TestDatabase newDatabase() {
            return switch (this) {
                case SQLITE -> sqlite();
                case POSTGRESQL -> PostgresServer.running().newDatabase();
            };
        }

        public String location() {
            return "classpath:db/migration/" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static TestDatabase sqlite() {
        try {
            return sqlite(Files.createTempDirectory("housebook").resolve("test.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a file that is there, or is made now. */
    public static TestDatabase sqlite(Path file) {
        return new TestDatabase(Vendor.SQLITE, "sqlite:" + file, "jdbc:sqlite:" + file);
    }

    /** With all migrations run. */
    public TestDatabase migrated() {
        Flyway.configure()
                .dataSource(jdbcUrl, null, null)
                .locations(vendor.location())
                .load()
                .migrate();
        return this;
    }

    /** A pool with the settings of production: on SQLite one connection, WAL, immediate transactions, full durability. */
    public HikariDataSource open() {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        if (vendor == Vendor.SQLITE) {
            config.setMaximumPoolSize(1);
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
            config.addDataSourceProperty("busy_timeout", "10000");
        } else {
            config.setConnectionInitSql("set plan_cache_mode = force_generic_plan; set enable_seqscan = off");
        }
        return new HikariDataSource(config);
    }

    /** A plain source of single connections, for looking in from outside. */
    public DataSource plain() {
        return switch (vendor) {
            case SQLITE -> {
                var source = new org.sqlite.SQLiteDataSource();
                source.setUrl(jdbcUrl);
                source.setBusyTimeout(10_000);
                yield source;
            }
            case POSTGRESQL -> {
                var source = new org.postgresql.ds.PGSimpleDataSource();
                source.setUrl(jdbcUrl);
                yield source;
            }
        };
    }

    /** Deletes the file; a PostgreSQL database goes with its server. */
    @Override
    public void close() {
        if (vendor == Vendor.POSTGRESQL) {
            return;
        }
        delete(requireNonNull(Path.of(url.substring("sqlite:".length())).getParent()));
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return vendor.name();
    }
}
