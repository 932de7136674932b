package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShutdownE2E {
    private static final String REQUEST = "HEAD /v1/auth/jwks HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    private static final int SIGTERM = 128 + 15;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int WAITING = 8;
    private static final String EVENTS = "/v1/ops/projections/organization/events";

    @ParameterizedTest
    @EnumSource
    void what_was_accepted_is_finished_and_answered_when_the_process_is_asked_to_end(Vendor vendor) {
        try (TestDatabase database = vendor.newDatabase()) {
            List<Outcome> outcomes;
            try (HousebookProcess housebook = HousebookProcess.on(database);
                    HousebookClient client = housebook.ready();
                    Writers writers = Writers.to(client, new KnownOrganizations())) {
                writers.awaitAcknowledgements(100);

                housebook.terminate();

                assertThat(housebook.exitCode()).isEqualTo(SIGTERM);
                outcomes = writers.stop();
                assertThat(housebook.output()).doesNotContain("ERROR", "Exception");
            }
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.isRefused() && !outcome.isOvertaken() && !outcome.isUnavailable())
                    .isEmpty();
            var log = new ReplayedLog(database).readOn();
            log.assertThatItKeeps(outcomes);
            assertThat(log.texts())
                    .as("what was written is what was acknowledged")
                    .containsExactlyInAnyOrderElementsOf(outcomes.stream()
                            .filter(Outcome::isAcknowledged)
                            .map(outcome -> outcome.change().text())
                            .toList());
            var tables = new Tables(database);
            assertThat(tables.count("projection_token where owner is not null"))
                    .as("projections that a successor would have to wait for")
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_waits_for_the_database_when_the_process_is_asked_to_end_is_waited_for(Vendor vendor) throws Exception {
        try (TestDatabase database = vendor.newDatabase();
                HousebookProcess housebook = HousebookProcess.on(database);
                HousebookClient client = housebook.ready();
                var threads = Executors.newFixedThreadPool(WAITING)) {
            List<Future<Answer>> answers;
            try (var keptAlive = new Socket(LOOPBACK, client.base().getPort());
                    var _ = HeldHead.of(database)) {
                answers = IntStream.range(0, WAITING)
                        .mapToObj(i -> threads.submit(() -> client.create("Waiting " + i)))
                        .toList();
                await().atMost(Duration.ofMinutes(1)).until(() -> housebook.threadsIn("EventWriter.append") == WAITING);
                assertThat(ask(keptAlive)).startsWith("HTTP/1.1 200");

                housebook.terminate();
                await().until(() -> refusesConnections(client));
                assertThat(answers).noneMatch(Future::isDone);
                assertThat(ask(keptAlive)).matches("(?s)|HTTP/1.1 503.*Retry-After: .*");
            }

            for (Future<Answer> answer : answers) {
                answer.get(30, TimeUnit.SECONDS).expect(201);
            }
            assertThat(housebook.exitCode()).isEqualTo(SIGTERM);
            assertThat(new Tables(database).count("event where event_type = 'organization.created'"))
                    .isEqualTo(WAITING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_open_stream_is_ended_and_waited_for_by_nobody(Vendor vendor) {
        try (TestDatabase database = vendor.newDatabase();
                HousebookProcess housebook = HousebookProcess.on(database, "--housebook.streams=1");
                HousebookClient client = housebook.ready()) {
            EventStream.opened(client, EVENTS).close();
            try (EventStream stream = EventStream.opened(client, EVENTS)) {
                stream.await(view -> true);
                long start = System.nanoTime();

                housebook.terminate();

                stream.awaitEnd();
                assertThat(housebook.exitCode()).isEqualTo(SIGTERM);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("less than what is under way is waited for")
                        .isLessThan(Duration.ofSeconds(15));
                assertThat(housebook.output()).doesNotContain("ERROR", "Exception");
            }
        }
    }

    /** Returns what comes at once; nothing when the server has closed. */
    private static String ask(Socket connection) throws IOException {
        try {
            connection.getOutputStream().write(REQUEST.getBytes(UTF_8));
            var buffer = new byte[4096];
            int length = connection.getInputStream().read(buffer);
            return new String(buffer, 0, Math.max(length, 0), UTF_8);
        } catch (SocketException closed) {
            return "";
        }
    }

    private static boolean refusesConnections(HousebookClient client) throws IOException {
        try (var _ = new Socket(LOOPBACK, client.base().getPort())) {
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }
}
