package io.housebook.api.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The three ways to the database. {@code logDataSource} is for the log: what it commits is durable. {@code
 * projectionDataSource} is for rows and tokens, which can be made anew: their commits need not wait for the disk, since each
 * is whole, and none is lost from between two others. {@code readDataSource} is for queries.
 *
 * <p>On SQLite the first two share the one connection that writes, and those that read cannot write.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** Who asks is told soon that the database is gone, and can ask again. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * How long a statement on a PostgreSQL may be silent, by its pool: whoever waits for a server that has gone without a word is told
     * some day, and its connection is not used any more. For the log longer than its lock is waited for, and no more, since nothing
     * is appended meanwhile. For the others longer than any statement takes that is not known to be long: what makes and compares the
     * rows of a rebuild waits without an end.
     */
    private static final Duration LOG_SILENCE = Duration.ofSeconds(20);

    private static final Duration PROJECTION_SILENCE = Duration.ofMinutes(1);
    private static final Duration READ_SILENCE = Duration.ofMinutes(5);

    /**
     * The few statements that write are always the same, each finds its rows by an index, and a plan that was made when the
     * tables were empty must be right when they are large.
     */
    private static final String PLANNED_ONCE = "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; "
            + "set enable_hashjoin = off; set enable_mergejoin = off";

    @Bean
    DatabaseUrl databaseUrl(@Value("${housebook.database-url}") String text) {
        return DatabaseUrl.parse(text);
    }

    @Bean
    Schema schema(DatabaseUrl url, @Value("${housebook.auto-migrate}") String autoMigrate, DatabaseLock lock) {
        var schema = new Schema(url);
        switch (autoMigrate.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> schema.migrate();
            case "false" -> schema.requireCurrent();
            default -> throw new StartRefused("AUTO_MIGRATE is neither true nor false.");
        }
        return schema;
    }

    @Bean
    DatabaseLock databaseLock(DatabaseUrl url) {
        return DatabaseLock.of(url);
    }

    /**
     * Whatever writes or reads comes after these.
     *
     * @param schema is there
     * @param keys are the right ones
     */
    @Bean(defaultCandidate = false)
    DataSource logDataSource(DatabaseUrl url, Schema schema, KeyRing keys) {
        return switch (url.vendor()) {
            case SQLITE -> SqliteWriter.of(url);
            case POSTGRESQL -> {
                HikariConfig pool = postgresql(url, "log", 4, LOG_SILENCE);
                pool.setConnectionInitSql(String.join(
                        "; ",
                        // Whatever the server's or the role's default is.
                        "set synchronous_commit = on",
                        // Who waits for the head is told at some time that it is in vain; a node that freezes while it
                        // holds the head loses it.
                        "set lock_timeout = '10s'",
                        "set idle_in_transaction_session_timeout = '10s'",
                        PLANNED_ONCE));
                yield new HikariDataSource(pool);
            }
        };
    }

    @Bean(defaultCandidate = false)
    DataSource projectionDataSource(DatabaseUrl url, @Qualifier("logDataSource") DataSource log) {
        return switch (url.vendor()) {
            case SQLITE -> ((SqliteWriter) log).with("normal");
            case POSTGRESQL -> {
                HikariConfig pool = postgresql(url, "projection", 8, PROJECTION_SILENCE);
                pool.setConnectionInitSql(String.join(
                        "; ",
                        "set synchronous_commit = off",
                        // A node that freezes in the middle of a batch would keep its projection from all others.
                        "set idle_in_transaction_session_timeout = '3s'",
                        PLANNED_ONCE));
                yield new HikariDataSource(pool);
            }
        };
    }

    /** @param log sets the file to WAL before anybody reads it */
    @Bean
    @Primary
    DataSource readDataSource(DatabaseUrl url, @Qualifier("logDataSource") DataSource log) {
        return switch (url.vendor()) {
            case SQLITE -> {
                HikariConfig pool = sqlite(url, "read", 8);
                pool.setConnectionInitSql("pragma query_only = on");
                yield new HikariDataSource(pool);
            }
            case POSTGRESQL -> new HikariDataSource(postgresql(url, "read", 10, READ_SILENCE));
        };
    }

    private static HikariConfig sqlite(DatabaseUrl url, String name, int size) {
        HikariConfig pool = pool(url, name, size);
        pool.addDataSourceProperty("busy_timeout", "10000");
        pool.addDataSourceProperty("foreign_keys", "true");
        return pool;
    }

    private static HikariConfig postgresql(DatabaseUrl url, String name, int size, Duration silence) {
        HikariConfig pool = pool(url, name, size);
        pool.setUsername(url.user());
        pool.setPassword(url.password());
        pool.addDataSourceProperty("ApplicationName", "housebook-" + name);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("socketTimeout", Long.toString(silence.toSeconds()));
        pool.setExceptionOverride(new ReadOnlyConnections());
        return pool;
    }

    private static HikariConfig pool(DatabaseUrl url, String name, int size) {
        var pool = new HikariConfig();
        pool.setPoolName("housebook-" + name);
        pool.setJdbcUrl(url.jdbcUrl());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(PATIENCE.toMillis());
        return pool;
    }
}
