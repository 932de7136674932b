package io.housebook.api;

import static java.util.Objects.requireNonNull;

import io.housebook.migrations.TestDatabase;
import java.net.URI;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application in this process, on a port of its own and on a database of its own. */
final class RunningHousebook implements AutoCloseable {
    private final TestDatabase database;
    private final ConfigurableApplicationContext application;
    private final HousebookClient client;

    private RunningHousebook(TestDatabase database, ConfigurableApplicationContext application) {
        this.database = database;
        this.application = application;
        this.client = new HousebookClient(URI.create("http://127.0.0.1:" + port()));
    }

    /** @param settings as Spring Boot takes them */
    static RunningHousebook on(TestDatabase database, String... settings) {
        String[] all = Stream.concat(
                        Stream.of("--server.port=0", "--housebook.database-url=" + database.url()), Stream.of(settings))
                .toArray(String[]::new);
        return new RunningHousebook(database, new SpringApplicationBuilder(Housebook.class).run(all));
    }

    HousebookClient client() {
        return client;
    }

    int port() {
        return Integer.parseInt(requireNonNull(application.getEnvironment().getProperty("local.server.port")));
    }

    TestDatabase database() {
        return database;
    }

    /** What is in its tables, seen past it. */
    Tables tables() {
        return new Tables(database);
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** Returns when all projections follow the log, and none is behind it. */
    void caughtUp() {
        client.awaitProjections();
    }

    @Override
    public void close() {
        client.close();
        application.close();
        database.close();
    }

    @Override
    public String toString() {
        return database.toString();
    }
}
