package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase.Vendor;
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

/** What one node appends, the other one hears of. */
class LogListenerIT {
    private final TestLog here = TestLog.on(Vendor.POSTGRESQL);
    private final HikariDataSource pool = here.database.open();
    private final EventWriter there = new EventWriter(pool, InstantSource.system()).start();
    private final AggregateCache cache = new AggregateCache();
    private final LogTail tail = here.writer.tail();
    private final LogListener listener = new LogListener(pool, here.writer.node(), tail, cache);
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

    @Test
    void it_listens_again_when_its_connection_was_lost_and_trusts_nothing_from_before() {
        here.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where pid <> pg_backend_pid() and query like 'listen %' or query like '%from event_head where id = 1'"
                + " and datname = current_database() and pid <> pg_backend_pid()");

        Bounded.until(() -> !cache.containsKey(umbrella.value()), "All aggregates were forgotten");
        cache.put(acme.value(), "acme, evolved");
        append(renamed(acme, 1));
        Bounded.until(() -> !cache.containsKey(acme.value()), "It listens again");
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
