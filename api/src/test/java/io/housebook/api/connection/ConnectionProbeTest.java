package io.housebook.api.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a test ends with servers that are none, or do as they should not. */
@Timeout(60)
class ConnectionProbeTest {
    private static final Duration PATIENCE = Duration.ofMillis(600);
    private static final String ROW = "18.16.1\tEurope/Berlin\t7\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n18.16.1"})
    void who_says_no_more_is_waited_for_until_the_time_is_over(String beginning) throws Exception {
        try (var server = new Listener(client -> client.getOutputStream().write(beginning.getBytes(ISO_8859_1)))) {
            assertTimedOut(probe().test(target(server, "http")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n\r\n"})
    void who_says_a_little_again_and_again_does_not_get_more_time(String beginning) throws Exception {
        var left = new CountDownLatch(1);
        try (var server = new Listener(client -> {
            OutputStream out = client.getOutputStream();
            out.write(beginning.getBytes(ISO_8859_1));
            try {
                while (!left.await(20, TimeUnit.MILLISECONDS)) {
                    out.write('x');
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            assertTimedOut(probe().test(target(server, "http")));
            left.countDown();
        }
    }

    @Test
    void who_drips_a_handshake_does_not_get_more_time() throws Exception {
        var left = new CountDownLatch(1);
        try (var server = new Listener(client -> {
            // A record of a handshake, of 16 KiB to come
            client.getOutputStream().write(new byte[] {0x16, 3, 3, 0x40, 0});
            try {
                while (!left.await(20, TimeUnit.MILLISECONDS)) {
                    client.getOutputStream().write(2);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            ConnectionOutcome outcome = probe().test(target(server, "https"));

            assertTimedOut(outcome);
            assertThat(outcome.stage()).isEqualTo(ConnectionStage.TLS);
            left.countDown();
        }
    }

    @Test
    void what_is_no_tls_is_said_to_be_none() throws Exception {
        byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1);
        try (var server = new Listener(client -> client.getOutputStream().write(answer))) {
            ConnectionOutcome outcome = probe().test(target(server, "https"));

            assertThat(outcome.fault()).isEqualTo(ConnectionFault.TLS_FAILED);
            assertThat(outcome.stage()).isEqualTo(ConnectionStage.TLS);
        }
    }

    @Test
    void a_port_where_nothing_listens_refuses() throws Exception {
        int port;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }

        ConnectionOutcome outcome = probe().test(target("http://127.0.0.1:" + port, "default", "", Tls.VERIFY));

        assertThat(outcome.fault()).isEqualTo(ConnectionFault.CONNECTION_REFUSED);
        assertThat(outcome.stage()).isEqualTo(ConnectionStage.TCP);
    }

    @Test
    void a_name_that_does_not_exist_is_told_from_one_that_nobody_can_tell_of() throws Exception {
        try (var dns = new FakeDns()) {
            dns.addFailing("failing.example");
            dns.add("empty.example");

            assertThat(fault(dns.client(), "missing.example")).isEqualTo(ConnectionFault.DNS_NOT_FOUND);
            assertThat(fault(dns.client(), "empty.example")).isEqualTo(ConnectionFault.DNS_NOT_FOUND);
            assertThat(fault(dns.client(), "failing.example")).isEqualTo(ConnectionFault.DNS_FAILED);
        }
    }

    @Test
    void a_slow_name_server_does_not_get_more_time_and_not_all_threads() throws Exception {
        var end = new CountDownLatch(1);
        var lookup = new AddressLookup(_ -> {
            awaitUninterruptibly(end);
            return List.of();
        });
        var probe = new ConnectionProbe(new NetworkPolicy("127.0.0.0/8", lookup), lookup, PATIENCE);
        ConnectionTarget target = target("http://slow.example", "default", "", Tls.VERIFY);

        List<ConnectionFault> first = simultaneously(probe, target, ConnectionProbe.AT_ONCE);
        ConnectionOutcome next = probe.test(target);
        end.countDown();

        assertThat(first).hasSize(ConnectionProbe.AT_ONCE).containsOnly(ConnectionFault.TIMEOUT);
        assertThat(next.fault()).isEqualTo(ConnectionFault.BUSY);
        assertThat(next.stage()).isEqualTo(ConnectionStage.DNS);
    }

    @Test
    void there_is_an_end_to_how_many_are_tested_at_once() throws Exception {
        try (var server = Listener.silent()) {
            var probe = new ConnectionProbe(policy(), lookup(), Duration.ofSeconds(3));

            List<ConnectionFault> faults = simultaneously(probe, target(server, "http"), ConnectionProbe.AT_ONCE + 8);

            assertThat(faults).containsOnly(ConnectionFault.TIMEOUT, ConnectionFault.BUSY);
            assertThat(faults.stream().filter(ConnectionFault.TIMEOUT::equals)).hasSize(ConnectionProbe.AT_ONCE);
            assertThat(server.connections()).isEqualTo(ConnectionProbe.AT_ONCE);
        }
    }

    @Test
    void the_next_address_is_tried_when_one_refuses() throws Exception {
        try (var server = Listener.answering("HTTP/1.1 200 OK\r\n\r\n" + ROW);
                var dns = new FakeDns()) {
            // Nothing listens at the multicast address
            dns.add("two.example", "224.0.0.1", "127.0.0.1");
            var lookup = new AddressLookup(dns.client());
            var probe = new ConnectionProbe(new NetworkPolicy("127.0.0.0/8,224.0.0.1", lookup), lookup, PATIENCE);

            assertThat(probe.test(target("http://two.example:" + server.port(), "u", "", Tls.VERIFY))
                            .succeeded())
                    .isTrue();
        }
    }

    static Stream<Arguments> credentials() {
        return Stream.of(
                Arguments.of("default", ""),
                Arguments.of("default", "a:b"),
                Arguments.of("default", "x\r\nX-ClickHouse-User: admin"),
                Arguments.of("b\u00fccher \u4f8b", "p\u00e4ss \ud83d\udd11\u0000\t\u007f"),
                Arguments.of("x".repeat(128), "\u4f8b".repeat(1024)));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void a_credential_of_any_characters_is_sent_in_one_header(String username, String password) throws Exception {
        List<String> request = requestFor(username, password);

        String pair = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
        assertThat(request)
                .containsExactly(
                        "GET /?query=SELECT%20version(),%20timezone(),%20uptime()%20FORMAT%20TabSeparated HTTP/1.1",
                        request.get(1),
                        "Authorization: Basic " + pair,
                        "User-Agent: Housebook",
                        "Accept: */*",
                        "Connection: close");
        assertThat(request.get(1)).matches("Host: 127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void a_user_name_with_a_colon_is_sent_in_the_headers_of_clickhouse() throws Exception {
        assertThat(requestFor("a:b", "p ss"))
                .contains("X-ClickHouse-User: a:b", "X-ClickHouse-Key: p ss")
                .noneMatch(line -> line.startsWith("Authorization"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\nY: z", "p\u00e4ss", " x", "x ", "\u0000"})
    void what_no_header_takes_is_not_sent_with_it(String password) throws Exception {
        try (var server = Listener.silent()) {
            ConnectionOutcome outcome =
                    probe().test(target("http://127.0.0.1:" + server.port(), "a:b", password, Tls.VERIFY));

            assertThat(outcome.fault()).isEqualTo(ConnectionFault.CREDENTIAL_UNUSABLE);
            assertThat(outcome.stage()).isEqualTo(ConnectionStage.PARSE);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void certificates_that_are_none_are_seen_before_anybody_is_connected_to() throws Exception {
        String pem = "-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----";
        try (var server = Listener.silent()) {
            ConnectionOutcome outcome =
                    probe().test(target("https://127.0.0.1:" + server.port(), "u", "", Tls.customCa(pem)));

            assertThat(outcome.fault()).isEqualTo(ConnectionFault.CA_INVALID);
            assertThat(server.connections()).isZero();
        }
    }

    private static void assertTimedOut(ConnectionOutcome outcome) {
        assertThat(outcome.fault()).isEqualTo(ConnectionFault.TIMEOUT);
        assertThat(Duration.ofNanos(outcome.totalMicros() * 1000))
                .isBetween(PATIENCE.minusMillis(1), PATIENCE.plusSeconds(2));
    }

    private static List<String> requestFor(String username, String password) throws Exception {
        var request = new CompletableFuture<List<String>>();
        try (var server = new Listener(client -> request.complete(Listener.request(client)))) {
            CompletableFuture<Void> test = CompletableFuture.runAsync(
                    () -> probe().test(target("http://127.0.0.1:" + server.port(), username, password, Tls.VERIFY)));
            List<String> lines = request.get(10, TimeUnit.SECONDS);
            test.get(10, TimeUnit.SECONDS);
            return lines;
        }
    }

    private static @Nullable ConnectionFault fault(DnsResolver dns, String name) {
        var lookup = new AddressLookup(dns);
        ConnectionOutcome outcome = new ConnectionProbe(new NetworkPolicy("", lookup), lookup, Duration.ofSeconds(5))
                .test(target("http://" + name, "default", "", Tls.VERIFY));
        assertThat(outcome.stage()).isEqualTo(ConnectionStage.DNS);
        return outcome.fault();
    }

    private static List<ConnectionFault> simultaneously(ConnectionProbe probe, ConnectionTarget target, int count)
            throws Exception {
        var faults = new ArrayList<ConnectionFault>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tests = Stream.generate(() -> threads.submit(() -> probe.test(target)))
                    .limit(count)
                    .toList();
            for (var test : tests) {
                faults.add(test.get(20, TimeUnit.SECONDS).fault());
            }
        }
        return faults;
    }

    /** As the system's resolver waits. */
    private static void awaitUninterruptibly(CountDownLatch end) {
        for (boolean isOver = false; !isOver; ) {
            try {
                isOver = end.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // Nothing comes of it
            }
        }
    }

    private static ConnectionProbe probe() {
        return new ConnectionProbe(policy(), lookup(), PATIENCE);
    }

    private static NetworkPolicy policy() {
        return new NetworkPolicy("127.0.0.0/8", lookup());
    }

    private static AddressLookup lookup() {
        return new AddressLookup(_ -> List.of());
    }

    private static ConnectionTarget target(Listener server, String scheme) {
        return target(scheme + "://127.0.0.1:" + server.port(), "default", "secret", Tls.INSECURE);
    }

    private static ConnectionTarget target(String url, String username, String password, Tls tls) {
        return new ConnectionTarget(new HostUrl(url), username, password, tls);
    }
}
