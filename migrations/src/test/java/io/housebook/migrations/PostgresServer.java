package io.housebook.migrations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL server that can be reached. The JVM's one is in a container where there is Docker, otherwise it is made of the
 * same server's embedded binaries. Both come set up to lose what they acknowledge, for speed; here they are durable, as in
 * production.
 */
final class PostgresServer {
    private static final String IMAGE = "postgres:18";
    private static final String CONNECTIONS = "200";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String host;
    private final int port;
    private final String user;
    private final String password;

    PostgresServer(String host, int port, String user, String password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /** The JVM's one. */
    static PostgresServer running() {
        return Started.SERVER;
    }

    TestDatabase newDatabase() {
        return database("housebook_" + DATABASES.incrementAndGet());
    }

    /** One that is there, or is made now. */
    TestDatabase database(String name) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            if (!exists(statement, name)) {
                statement.execute("create database " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refused a new database", e);
        }
        String url = "postgresql://%s:%s@%s:%d/%s".formatted(user, password, host, port, name);
        return new TestDatabase(TestDatabase.Vendor.POSTGRESQL, url, jdbcUrl(name));
    }

    private static boolean exists(Statement statement, String name) throws SQLException {
        try (ResultSet found = statement.executeQuery("select from pg_database where datname = '%s'".formatted(name))) {
            return found.next();
        }
    }

    /** Whether it takes connections. */
    boolean isReady() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"))) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s".formatted(host, port, database, user, password);
    }

    /** Started on first use, ended with the JVM. */
    private static final class Started {
        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            return DockerClientFactory.instance().isDockerAvailable() ? inContainer() : embedded();
        }

        private static PostgresServer inContainer() {
            var container = new PostgreSQLContainer(IMAGE);
            container.withCommand("postgres", "-c", "max_connections=" + CONNECTIONS);
            container.start();
            return new PostgresServer(
                    container.getHost(),
                    container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                    container.getUsername(),
                    container.getPassword());
        }

        private static PostgresServer embedded() {
            try {
                // It ends itself with the JVM.
                int port = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", CONNECTIONS)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start()
                        .getPort();
                return new PostgresServer("localhost", port, "postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
