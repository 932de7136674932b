package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackingEventStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one node appends, the other one hears of. */
class LogListenerIT {
    private final TestLog here = TestLog.on(Vendor.POSTGRESQL);
    private final HikariDataSource pool = here.database.open();
    private final EventWriter there = new EventWriter(pool, InstantSource.system()).start();
    private final AggregateCache cache = new AggregateCache();
    private final LogTail tail = here.writer.tail();
    private final LogListener listener = new LogListener(pool, here.writer, cache);
    private final OrganizationId acme = anOrganization();
    private final OrganizationId umbrella = anOrganization();

    @BeforeEach
    void the_node_here_listens() {
        here.append(created(acme, "acme"), created(umbrella, "umbrella"));
        cache.put("a witness", "is gone as soon as it listens");
        listener.start();
        Bounded.until(() -> !cache.containsKey("a witness"), "The node listens");
        cache.put(acme.value(), "acme, evolved");
        cache.put(umbrella.value(), "umbrella, evolved");
    }

    @AfterEach
    void close() {
        listener.close();
        there.close();
        pool.close();
        here.close();
    }

    @Test
    void an_event_of_another_node_wakes_the_streams_of_this_one() throws InterruptedException {
        var store = new HousebookEventStore(here.engine, tail);
        try (TrackingEventStream stream = store.openStream(here.engine.createHeadToken())) {
            var woken = new CountDownLatch(1);
            stream.setOnAvailableCallback(woken::countDown);

            append(renamed(acme, 1));

            Bounded.await(woken, "The stream was woken");
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(3);
        }
    }

    @Test
    void a_reader_here_follows_what_is_appended_there() throws InterruptedException {
        int events = Proof.rounds(20, 2000);
        var delays = new ArrayList<Long>();
        var store = new HousebookEventStore(here.engine, tail);
        try (TrackingEventStream stream = store.openStream(here.engine.createHeadToken())) {
            for (int i = 1; i <= events; i++) {
                append(renamed(acme, i));
                long acknowledged = System.nanoTime();
                assertThat(comes(stream)).isTrue();
                delays.add(System.nanoTime() - acknowledged);
                assertThat(stream.nextAvailable().trackingToken().position()).hasValue(2 + i);
            }
        }
        Collections.sort(delays);
        Proof.report(
                "of %d events, another node's reader has seen half within %d µs of the acknowledgement, 99 %% within %d µs, all within %d µs"
                        .formatted(
                                events,
                                delays.get(events / 2) / 1000,
                                delays.get(events * 99 / 100) / 1000,
                                delays.getLast() / 1000));
    }

    @Test
    void an_aggregate_that_another_node_has_changed_is_forgotten_and_others_are_not() {
        append(renamed(acme, 1));

        Bounded.until(() -> !cache.containsKey(acme.value()), "The changed aggregate was forgotten");
        assertThat(cache.containsKey(umbrella.value())).isTrue();
    }

    @Test
    void what_this_node_appends_itself_leaves_its_cache_alone() {
        here.append(renamed(umbrella, 1));
        append(renamed(acme, 1));

        Bounded.until(() -> !cache.containsKey(acme.value()), "The later announcement was heard");
        assertThat(cache.containsKey(umbrella.value())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "node_1 x y", "node_1 1 99999999999999999999"})
    void what_is_no_announcement_is_not_listened_to(String text) {
        here.execute("select pg_notify('%s', '%s')".formatted(LogListener.CHANNEL, text));
        append(renamed(acme, 1));

        Bounded.until(() -> !cache.containsKey(acme.value()), "The announcement behind it was heard");
        assertThat(cache.containsKey(umbrella.value()))
                .as("It has listened all the time")
                .isTrue();
    }

    @Test
    void whoever_has_its_connection_after_it_hears_nothing() throws SQLException {
        try (var one = single(here.database.jdbcUrl())) {
            var once = new LogListener(one, here.writer, cache).start();
            Bounded.until(() -> !cache.containsKey(acme.value()), "It listens, too");
            once.close();

            try (Connection connection = one.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet channels = statement.executeQuery("select pg_listening_channels()")) {
                assertThat(channels.next()).isFalse();
            }
        }
    }

    @Test
    void it_listens_again_when_its_connection_died_without_a_word() throws IOException {
        listener.close();
        try (var wire = new SilentWire(here.database.jdbcUrl());
                var single = single(wire.jdbcUrl() + "&socketTimeout=1");
                var _ = new LogListener(single, here.writer, cache, Duration.ofMillis(100)).start()) {
            Bounded.until(() -> !cache.containsKey(acme.value()), "It listens");
            cache.put(acme.value(), "acme, evolved");

            wire.killAll();

            Bounded.until(() -> !cache.containsKey(acme.value()), "All aggregates were forgotten");
            cache.put(acme.value(), "acme, evolved");
            cache.put(umbrella.value(), "umbrella, evolved");
            append(renamed(acme, 1));
            Bounded.until(() -> !cache.containsKey(acme.value()), "It listens again");
            assertThat(cache.containsKey(umbrella.value())).isTrue();
        }
    }

    /** As after the fall of a server whose successor had not heard of the last commit, and was quick to get another one. */
    @Test
    void when_it_listens_again_the_writer_here_trusts_nothing_from_before_either() {
        here.append(renamed(acme, 1));
        long recordedAt = here.numbers("select recorded_at from event_head").getFirst();
        here.execute("delete from event where position = 3");
        here.execute("update event_head set position = 2");
        append(renamed(umbrella, 1));
        here.execute("update event_head set recorded_at = " + recordedAt);
        cache.put("a witness", "is gone as soon as it listens again");
        breakItsConnection();
        Bounded.until(() -> !cache.containsKey("a witness"), "It listens again");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> here.append(renamed(acme, 2)))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.VERSION_MISMATCH));
    }

    @Test
    void it_listens_again_when_its_connection_was_lost_and_trusts_nothing_from_before() {
        breakItsConnection();

        Bounded.until(() -> !cache.containsKey(umbrella.value()), "All aggregates were forgotten");
        cache.put(acme.value(), "acme, evolved");
        append(renamed(acme, 1));
        Bounded.until(() -> !cache.containsKey(acme.value()), "It listens again");
    }

    private void breakItsConnection() {
        here.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where (query like 'listen %' or query like '%from event_head where id = 1'"
                + " or query like 'select distinct aggregate_id from event%')"
                + " and datname = current_database() and pid <> pg_backend_pid()");
    }

    private static HikariDataSource single(String jdbcUrl) {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    /** Whether there is a next event within half a minute; a stream may wake up for nothing in between. */
    private static boolean comes(TrackingEventStream stream) throws InterruptedException {
        for (int tries = 0; tries < 30; tries++) {
            if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                return true;
            }
        }
        return false;
    }

    private void append(org.axonframework.eventhandling.DomainEventMessage<?> event) {
        there.append(new AppendUnit(List.of(event)));
    }
}
