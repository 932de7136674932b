package io.housebook.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionOutcome.Latency;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a real ClickHouse. */
@Timeout(60)
class ConnectionProbeIT {
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @TempDir
    static Path folder;

    private static ClickHouseServer server;

    @BeforeAll
    static void start() throws Exception {
        ClickHouseServer.assumeAvailable();
        server = newServer("shared");
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    private static ClickHouseServer newServer(String name) throws Exception {
        return ClickHouseServer.start(
                folder.resolve(name), AUTHORITY.issue(Duration.ofHours(1), "clickhouse.example", "127.0.0.1"));
    }

    @Test
    void the_right_password_gets_an_answer() {
        ConnectionOutcome outcome = test("reader", ClickHouseFiles.PASSWORD);

        assertThat(outcome.fault()).isNull();
        assertThat(outcome.serverVersion()).matches("\\d+\\.\\d+\\..*");
        assertThat(outcome.serverTimezone()).isEqualTo("Europe/Berlin");
        assertThat(outcome.serverUptime()).isBetween(0L, 60L);
        assertThat(outcome.stage()).isEqualTo(ConnectionStage.QUERY);
    }

    @Test
    void an_empty_password_is_one() {
        assertThat(test("default", "").fault()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "p", "p:\u00e4"})
    void a_wrong_password_is_refused(String password) {
        ConnectionOutcome outcome = test("reader", password);

        assertThat(outcome.fault()).isEqualTo(ConnectionFault.AUTHENTICATION_FAILED);
        assertThat(outcome.stage()).isEqualTo(ConnectionStage.AUTHENTICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "nob\u00f6dy", "no:body"})
    void an_unknown_user_is_refused_like_a_wrong_password(String username) {
        assertThat(test(username, "secret").fault()).isEqualTo(ConnectionFault.AUTHENTICATION_FAILED);
    }

    @Test
    void a_user_who_may_not_come_from_here_is_refused() {
        // Later ones tell strangers no more than that they are none of theirs
        assertThat(test("elsewhere", "secret").fault())
                .isIn(ConnectionFault.ACCESS_DENIED, ConnectionFault.AUTHENTICATION_FAILED);
    }

    @Test
    void a_user_whose_database_is_not_there_is_told_so_by_servers_that_know_of_such_a_thing() {
        ConnectionOutcome outcome = test("lost", "secret");

        if (outcome.succeeded()) {
            // Before 2020 a user has no database of their own.
            assertThat(outcome.serverVersion()).startsWith("18.");
        } else {
            assertThat(outcome.fault()).isEqualTo(ConnectionFault.DATABASE_NOT_FOUND);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clickhouse.example", "127.0.0.1"})
    void a_certificate_of_ones_own_authority_is_taken(String host) throws Exception {
        ConnectionOutcome outcome = test(host, Tls.customCa(AUTHORITY.pem()));

        assertThat(outcome.fault()).isNull();
        assertThat(outcome.latencies()).extracting(Latency::stage).contains(ConnectionStage.TLS);
    }

    @Test
    void it_is_not_taken_from_strangers() throws Exception {
        assertFailed(ConnectionFault.TLS_UNTRUSTED, test("clickhouse.example", Tls.VERIFY));
        assertFailed(
                ConnectionFault.TLS_UNTRUSTED, test("clickhouse.example", Tls.customCa(new TestAuthority().pem())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example", "sub.clickhouse.example"})
    void it_is_not_taken_for_another_host(String host) throws Exception {
        assertFailed(ConnectionFault.TLS_NAME_MISMATCH, test(host, Tls.customCa(AUTHORITY.pem())));
    }

    @Test
    void whoever_asks_for_it_gets_every_certificate_taken() {
        assertThat(test("other.example", Tls.INSECURE).fault()).isNull();
    }

    @Test
    void http_at_the_port_for_https_gets_no_answer() {
        ConnectionOutcome outcome = test("http://127.0.0.1:" + server.httpsPort(), "default", "", Tls.VERIFY);

        assertThat(outcome.fault()).isIn(ConnectionFault.CONNECTION_LOST, ConnectionFault.NOT_CLICKHOUSE);
    }

    @Test
    void https_at_the_port_for_http_does_not_get_beyond_the_handshake() {
        ConnectionOutcome outcome = test("https://127.0.0.1:" + server.httpPort(), "default", "", Tls.INSECURE);

        // Whether the server answers, ends or waits for more depends on the random bytes of the handshake
        assertThat(outcome.fault())
                .isIn(ConnectionFault.TLS_FAILED, ConnectionFault.CONNECTION_LOST, ConnectionFault.TIMEOUT);
        assertThat(outcome.stage()).isEqualTo(ConnectionStage.TLS);
    }

    @Test
    void a_server_that_hangs_or_ends_in_the_middle_is_told_apart() throws Exception {
        try (ClickHouseServer ending = newServer("ending")) {
            String url = "http://127.0.0.1:" + ending.httpPort();
            assertThat(test(url, "default", "", Tls.VERIFY).succeeded()).isTrue();

            ending.freeze();
            ConnectionOutcome frozen = probe(Duration.ofMillis(500))
                    .test(new ConnectionTarget(new HostUrl(url), "default", "", Tls.VERIFY));
            assertThat(frozen.fault()).isEqualTo(ConnectionFault.TIMEOUT);
            assertThat(frozen.stage()).isEqualTo(ConnectionStage.AUTHENTICATION);

            var asking = CompletableFuture.supplyAsync(() -> test(url, "default", "", Tls.VERIFY));
            while (!ending.hasClients() && !asking.isDone()) {
                Thread.onSpinWait();
            }
            ending.kill();
            assertThat(asking.get(10, TimeUnit.SECONDS).fault()).isEqualTo(ConnectionFault.CONNECTION_LOST);

            assertThat(test(url, "default", "", Tls.VERIFY).fault()).isEqualTo(ConnectionFault.CONNECTION_REFUSED);
        }
    }

    private static void assertFailed(ConnectionFault fault, ConnectionOutcome outcome) {
        assertThat(outcome.fault()).isEqualTo(fault);
        assertThat(outcome.stage()).isEqualTo(ConnectionStage.TLS);
    }

    private static ConnectionOutcome test(String username, String password) {
        return test("http://clickhouse.example:" + server.httpPort(), username, password, Tls.VERIFY);
    }

    private static ConnectionOutcome test(String host, Tls tls) {
        return test("https://" + host + ":" + server.httpsPort(), "reader", ClickHouseFiles.PASSWORD, tls);
    }

    private static ConnectionOutcome test(String url, String username, String password, Tls tls) {
        return probe(ConnectionProbe.PATIENCE).test(new ConnectionTarget(new HostUrl(url), username, password, tls));
    }

    private static ConnectionProbe probe(Duration patience) {
        var lookup = new AddressLookup(_ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        return new ConnectionProbe(new NetworkPolicy("127.0.0.0/8", lookup), lookup, patience);
    }
}
