package io.housebook.api.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionOutcome.Latency;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody gets Housebook to connect to what is closed. A socket listens at all addresses of this machine, every case aims at its
 * port, and after each of them it is asked who has come.
 */
class DeniedAddressesTest {
    private static Listener listener;
    private static FakeDns dns;

    private int expected;

    @BeforeAll
    static void listen() throws IOException {
        listener = Listener.silent();
        dns = new FakeDns();
    }

    @AfterAll
    static void close() {
        dns.close();
        listener.close();
    }

    @AfterEach
    void nobody_else_has_come() throws Exception {
        assertThat(listener.connections()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("io.housebook.api.connection.ClosedAddresses#spellings")
    void a_spelling_that_could_mean_another_address_is_no_url(String host) {
        for (String scheme : new String[] {"http://", "https://"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new HostUrl(scheme + host + ":" + listener.port()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.housebook.api.connection.ClosedAddresses#addresses")
    void a_closed_address_is_not_connected_to(String address) {
        assertDenied(address.contains(":") ? "[" + address + "]" : address);
    }

    @ParameterizedTest
    @MethodSource("io.housebook.api.connection.ClosedAddresses#addresses")
    void a_name_that_leads_to_a_closed_address_is_not_connected_to(String address) {
        String name = "to-" + address.replaceAll("[.:]", "-") + "x";
        dns.add(name + ".example", address);
        dns.addAlias(name + ".alias.example", name + ".internal.example", address);
        dns.add(name + ".beside.example", "8.8.8.8", address);

        assertDenied(name + ".example");
        assertDenied(name + ".alias.example");
        assertDenied(name + ".beside.example.");
    }

    @Test
    void a_name_that_leads_elsewhere_the_second_time_is_judged_by_where_it_leads_then() {
        // A public address would be connected to for real, so another one is opened
        dns.add("rebinding.example", "127.0.0.2");
        dns.add("rebinding.example", "127.0.0.1");
        var policy = new NetworkPolicy("127.0.0.2", new AddressLookup(dns.client()));
        var url = new HostUrl("http://rebinding.example:" + listener.port());

        policy.check(url);
        ConnectionOutcome outcome = probe(policy).test(target(url));

        assertThat(outcome.fault()).isEqualTo(ConnectionFault.NETWORK_NOT_ALLOWED);
    }

    @Test
    void a_connection_goes_to_the_address_that_was_judged() {
        dns.add("flipping.example", "127.0.0.2");
        dns.add("flipping.example", "127.0.0.1");
        var policy = new NetworkPolicy("127.0.0.2", new AddressLookup(dns.client()));

        ConnectionOutcome outcome =
                probe(policy).test(target(new HostUrl("http://flipping.example:" + listener.port())));

        assertThat(outcome.stage()).isEqualTo(ConnectionStage.AUTHENTICATION);
        expected = 1;
    }

    @Test
    void what_the_operator_has_opened_is_connected_to() {
        dns.add("opened.example", "127.0.0.1");
        var policy = new NetworkPolicy("127.0.0.0/8,::1", new AddressLookup(dns.client()));

        for (String host : new String[] {"127.0.0.1", "127.1.2.3", "[::1]", "opened.example"}) {
            ConnectionOutcome outcome =
                    probe(policy).test(target(new HostUrl("http://" + host + ":" + listener.port())));

            assertThat(outcome.stage()).isEqualTo(ConnectionStage.AUTHENTICATION);
            assertThat(outcome.fault()).isEqualTo(ConnectionFault.TIMEOUT);
            expected++;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) throws Exception {
        String elsewhere = "http://127.0.0.1:" + listener.port() + "/";
        try (var redirecting = new Listener(client -> client.getOutputStream()
                .write(("HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + elsewhere + "\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(US_ASCII)))) {
            var policy = new NetworkPolicy("127.0.0.2", new AddressLookup(dns.client()));
            var url = new HostUrl("http://127.0.0.2:" + redirecting.port());

            assertThat(probe(policy).test(target(url)).fault()).isEqualTo(ConnectionFault.REDIRECTED);
            assertThat(redirecting.connections()).isEqualTo(1);
        }
    }

    private static void assertDenied(String host) {
        var policy = new NetworkPolicy("", new AddressLookup(dns.client()));
        for (String scheme : new String[] {"http://", "https://"}) {
            var url = new HostUrl(scheme + host + ":" + listener.port());

            assertThatExceptionOfType(NetworkNotAllowed.class).isThrownBy(() -> policy.check(url));
            ConnectionOutcome outcome = probe(policy).test(target(url));

            assertThat(outcome.fault()).isEqualTo(ConnectionFault.NETWORK_NOT_ALLOWED);
            assertThat(outcome.latencies())
                    .extracting(Latency::stage)
                    .isEqualTo(
                            url.isAddress()
                                    ? List.of(ConnectionStage.PARSE, ConnectionStage.POLICY)
                                    : List.of(ConnectionStage.PARSE, ConnectionStage.DNS, ConnectionStage.POLICY));
        }
    }

    private static ConnectionProbe probe(NetworkPolicy policy) {
        return new ConnectionProbe(policy, new AddressLookup(dns.client()), Duration.ofMillis(300));
    }

    private static ConnectionTarget target(HostUrl url) {
        return new ConnectionTarget(url, "default", "", Tls.INSECURE);
    }
}
