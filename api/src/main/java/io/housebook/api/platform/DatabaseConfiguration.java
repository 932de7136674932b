package io.housebook.api.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The two ways to the database: {@code writeDataSource} for the log and the rows, {@code readDataSource} for queries. On
 * SQLite they differ in more than their size: there is one connection that writes, and those that read cannot.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

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

    /** @param schema is there before anything is written or read */
    @Bean(defaultCandidate = false)
    DataSource writeDataSource(DatabaseUrl url, Schema schema) {
        return switch (url.vendor()) {
            case SQLITE -> {
                HikariConfig pool = sqlite(url, "write", 1);
                pool.addDataSourceProperty("journal_mode", "WAL");
                pool.addDataSourceProperty("synchronous", "FULL");
                // A transaction that reads first and writes later fails at once when somebody else has written.
                pool.addDataSourceProperty("transaction_mode", "IMMEDIATE");
                yield new HikariDataSource(pool);
            }
            case POSTGRESQL -> new HikariDataSource(postgresql(url, "write", 10));
        };
    }

    /** @param writeDataSource sets the file to WAL before anybody reads it */
    @Bean
    @Primary
    DataSource readDataSource(DatabaseUrl url, @Qualifier("writeDataSource") DataSource writeDataSource) {
        return switch (url.vendor()) {
            case SQLITE -> {
                HikariConfig pool = sqlite(url, "read", 8);
                pool.setConnectionInitSql("pragma query_only = on");
                yield new HikariDataSource(pool);
            }
            case POSTGRESQL -> new HikariDataSource(postgresql(url, "read", 10));
        };
    }

    private static HikariConfig sqlite(DatabaseUrl url, String name, int size) {
        HikariConfig pool = pool(url, name, size);
        pool.addDataSourceProperty("busy_timeout", "10000");
        pool.addDataSourceProperty("foreign_keys", "true");
        return pool;
    }

    private static HikariConfig postgresql(DatabaseUrl url, String name, int size) {
        HikariConfig pool = pool(url, name, size);
        pool.setUsername(url.user());
        pool.setPassword(url.password());
        pool.addDataSourceProperty("ApplicationName", "housebook-" + name);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        // What is acknowledged is durable, whatever the server's or the role's default is.
        pool.setConnectionInitSql("set synchronous_commit = on");
        return pool;
    }

    private static HikariConfig pool(DatabaseUrl url, String name, int size) {
        var pool = new HikariConfig();
        pool.setPoolName("housebook-" + name);
        pool.setJdbcUrl(url.jdbcUrl());
        pool.setMaximumPoolSize(size);
        return pool;
    }
}
