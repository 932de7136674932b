package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.migrations.Filling;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Rebuilds of several projections, ordered together: they go through the log together, and none suffers from another. */
@ParameterizedClass
@EnumSource(Vendor.class)
class SharedRebuildE2E {
    /** Several pages, on either database. */
    private static final int EVENTS = 14_000;

    private static final List<String> ALL =
            List.of("audit", "member", "organization", "session", "user", "invitation", "apikey", "host");

    private final RunningHousebook housebook;
    private final HousebookClient client;
    private final Tables tables;
    private final WatchedLog log;

    SharedRebuildE2E(Vendor vendor) throws SQLException {
        TestDatabase database = vendor.newDatabase();
        Filling.fill(database, EVENTS);
        housebook = RunningHousebook.with(List.of(Housebook.class, Watched.class), database);
        client = housebook.client();
        tables = housebook.tables();
        log = housebook.bean(WatchedLog.class);
        housebook.caughtUp();
    }

    @AfterEach
    void end() {
        log.gate.countDown();
        housebook.close();
    }

    /** All of them are there when the work begins. */
    private void ordered(List<String> projections) {
        var runner = housebook.bean("rebuildRunner", SmartLifecycle.class);
        runner.stop();
        projections.forEach(projection ->
                client.post("/v1/ops/projections/" + projection + "/rebuild").expect(202));
        log.reads.clear();
        runner.start();
    }

    private void assertThatItIsSwitched(String projection) {
        Answer ended = client.awaitRebuild(projection);
        assertThat(ended.text("/rebuild/state")).as(ended.body()).isEqualTo("switched");
        assertThat(ended.at("/rebuild/differences").longValue()).isZero();
    }

    @Test
    void each_event_is_read_once_for_all_of_them() {
        ordered(ALL);

        ALL.forEach(this::assertThatItIsSwitched);

        assertThat(log.reads).hasSizeGreaterThanOrEqualTo(EVENTS);
        assertThat(log.reads)
                .allSatisfy((position, times) -> assertThat(position > EVENTS ? 1 : times)
                        .as("event %d", position)
                        .isOne());
    }

    @Test
    void one_that_an_event_holds_up_holds_up_no_other() {
        long unreadable = 7001;
        tables.tamper("update event set revision = 9 where position = ?", unreadable);
        ordered(ALL);

        ALL.stream()
                .filter(projection -> !List.of("audit", "organization").contains(projection))
                .forEach(this::assertThatItIsSwitched);
        Answer parked = client.awaitRebuild("organization");
        assertThat(parked.at("/rebuild/differences").longValue()).isOne();
        Answer audit = client.get("/v1/ops/projections/audit");
        assertThat(audit.text("/rebuild/state")).isEqualTo("loading");
        assertThat(audit.at("/rebuild/position").longValue()).isEqualTo(unreadable - 1);
        assertThat(audit.text("/rebuild/fault")).startsWith("The event at position 7001 cannot be read");

        tables.tamper("update event set revision = 1 where position = ?", unreadable);
        assertThatItIsSwitched("audit");
    }

    @Test
    void one_is_paused_and_one_is_cancelled_while_the_others_go_on() throws InterruptedException {
        log.isGated = true;
        ordered(ALL);
        assertThat(log.reached.await(60, TimeUnit.SECONDS)).isTrue();
        client.post("/v1/ops/projections/member/rebuild/pause").expect(202);
        client.post("/v1/ops/projections/organization/rebuild/cancel").expect(202);
        // Later than the node looks for orders again.
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        log.gate.countDown();

        ALL.stream()
                .filter(projection -> !List.of("member", "organization").contains(projection))
                .forEach(this::assertThatItIsSwitched);

        assertThat(client.get("/v1/ops/projections/organization").text("/rebuild/state"))
                .isEqualTo("cancelled");
        housebook.cleared("organization");
        Answer paused = client.get("/v1/ops/projections/member");
        assertThat(paused.text("/rebuild/state")).isEqualTo("paused");
        assertThat(paused.at("/rebuild/position").longValue()).isBetween(1L, EVENTS - 1L);
        client.post("/v1/ops/projections/member/rebuild/resume").expect(202);
        assertThatItIsSwitched("member");
    }

    /** Puts a log in the place of the other one that tells what is read of it, and can be kept waiting. */
    static final class Watched {
        @Bean
        WatchedLog watchedLog() {
            return new WatchedLog();
        }

        @Bean
        @Primary
        EventLog watched(EventStorageEngine log, WatchedLog watch) {
            return (EventLog) Proxy.newProxyInstance(
                    EventLog.class.getClassLoader(),
                    new Class<?>[] {EventLog.class},
                    (proxy, method, given) -> watch.invoke(log, method, given));
        }
    }

    static final class WatchedLog {
        /** By position: how often the event was read by its position. */
        final Map<Long, Integer> reads = new ConcurrentHashMap<>();

        /** When it is gated: somebody wants to read more than the first pages, and waits for the gate. */
        final CountDownLatch reached = new CountDownLatch(1);

        final CountDownLatch gate = new CountDownLatch(1);
        volatile boolean isGated;

        private Object invoke(EventStorageEngine log, Method method, Object[] given) throws Throwable {
            boolean isByPosition = method.getName().equals("read") && method.getParameterCount() == 3;
            if (isByPosition && isGated && (long) given[0] > 0) {
                reached.countDown();
                gate.await();
            }
            try {
                Object answer = method.invoke(log, given);
                if (isByPosition) {
                    ((List<?>) answer).forEach(event -> reads.merge(((StoredEvent) event).position(), 1, Integer::sum));
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }
    }
}
