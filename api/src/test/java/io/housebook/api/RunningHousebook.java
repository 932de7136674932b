package io.housebook.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.migrations.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

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
        return with(List.of(Housebook.class), database, settings);
    }

    /** Nobody has set it up. */
    static RunningHousebook unsigned(TestDatabase database) {
        return started(List.of(Housebook.class), database);
    }

    /** @param sources what the application is made of */
    static RunningHousebook with(List<Class<?>> sources, TestDatabase database, String... settings) {
        RunningHousebook housebook = started(sources, database, settings);
        // Before anybody counts what is in the log.
        housebook.client.token();
        return housebook;
    }

    private static RunningHousebook started(List<Class<?>> sources, TestDatabase database, String... settings) {
        String[] all = Stream.concat(
                        usual(database).filter(usual -> Stream.of(settings).noneMatch(given -> isOf(usual, given))),
                        Stream.of(settings))
                .toArray(String[]::new);
        return new RunningHousebook(database, new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).run(all));
    }

    private static Stream<String> usual(TestDatabase database) {
        return Stream.of(
                "--server.port=0",
                "--housebook.database-url=" + database.url(),
                "--housebook.bootstrap-token=" + SignIn.BOOTSTRAP_TOKEN,
                "--housebook.encryption-key=" + SignIn.ENCRYPTION_KEY,
                "--housebook.allow-sign-up=true",
                // A test asks more in a second than a person in an hour.
                "--housebook.rate-limit.network=-",
                "--housebook.rate-limit.caller=-");
    }

    /** Spring would take both. */
    private static boolean isOf(String one, String other) {
        return one.substring(0, one.indexOf('=')).equals(other.substring(0, other.indexOf('=')));
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

    /** Why the last ones were turned away, in order, as the audit has it. */
    List<String> denials(int count) {
        caughtUp();
        return tables()
                .texts("select data from audit_log where action = 'access.denied' order by position desc limit "
                        + count)
                .reversed()
                .stream()
                .map(data -> JsonMapper.shared().readTree(data).at("/denial").asString())
                .toList();
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return application.getBean(name, type);
    }

    /** Returns when of the tables that rebuilds have made for a live one no others are left than the one to roll back to. */
    void tidied(String live) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(rebuildTables())
                        .filteredOn(table -> table.startsWith(live + "_"))
                        .hasSizeLessThanOrEqualTo(1)
                        .allMatch(table -> table.contains("_before_")));
    }

    /** Returns when of the tables that rebuilds have made for a live one none is left. */
    void cleared(String live) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(rebuildTables()).noneMatch(table -> table.startsWith(live + "_")));
    }

    /** The tables that rebuilds have made and not dropped. */
    private List<String> rebuildTables() {
        return tables().texts(
                        switch (database.vendor()) {
                            case SQLITE ->
                                "select name from sqlite_schema where type = 'table' and (name like '%\\_rebuild\\__%' escape '\\' or name like '%\\_before\\__%' escape '\\')";
                            case POSTGRESQL ->
                                "select tablename from pg_tables where schemaname = 'public' and (tablename like '%\\_rebuild\\__%' or tablename like '%\\_before\\__%')";
                        });
    }

    /** Returns when all projections follow the log, and none is behind it. */
    void caughtUp() {
        client.awaitProjections();
    }

    /** Ends it; the database stays. */
    void end() {
        client.close();
        application.close();
    }

    @Override
    public void close() {
        end();
        database.close();
    }

    @Override
    public String toString() {
        return database.toString();
    }
}
