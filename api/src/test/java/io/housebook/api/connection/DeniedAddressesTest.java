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
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
    @ValueSource(
            strings = {
                // Other spellings of 127.0.0.1, 10.0.0.1 and 169.254.169.254 that some resolver knows
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7F000001",
                "0x7f.1",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "0177.1",
                "127.1",
                "127.0.1",
                "127.0.0.01",
                "127.000.000.001",
                "127.0.0.0x1",
                "127.0.0.1.",
                "00000177.0.0.1",
                "127.0.00.1",
                "0",
                "00",
                "0x0",
                "0.0",
                "167772161",
                "0x0a000001",
                "012.0.0.1",
                "10.1",
                "10.0.1",
                "2852039166",
                "0xa9fea9fe",
                "0251.0376.0251.0376",
                "0xa9.0xfe.0xa9.0xfe",
                "169.254.43518",
                "3232235777",
                "0xc0a80101",
                "4294967295",
                "4294967296",
                "127.0.0.256",
                "-1",
                "+127.0.0.1",
                "127.0.0.1%00",
                "127.0.0.1%20",
                "%31%32%37.0.0.1",
                "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460",
                "\uff11\uff12\uff17.0.0.1",
                "127\u30020\u30020\u30021",
                "127\uff0e0\uff0e0\uff0e1",
                "\u0661\u0662\u0667.0.0.1",
                // Names beside addresses
                "user@127.0.0.1",
                "user:password@127.0.0.1",
                "example.com@127.0.0.1",
                "127.0.0.1@example.com",
                "@127.0.0.1",
                "example.com\\@127.0.0.1",
                "127.0.0.1\\.example.com",
                "127.0.0.1#.example.com",
                "127.0.0.1?.example.com",
                "127.0.0.1/.example.com",
                "127.0.0.1,example.com",
                "127.0.0.1 example.com",
                "127.0.0.1\t",
                "127.0.0.1\r\nHost: x",
                "127.0.0.1\u0000.example.com",
                "127.0.0.1\u00ad",
                "127.0.0.1\u200b",
                "localhost\u200d",
                "[127.0.0.1]",
                "[localhost]",
                // IPv6 with zones, with IPv4 in it, and without brackets
                "::1",
                "[::1%lo]",
                "[::1%25lo]",
                "[::1%1]",
                "[fe80::1%eth0]",
                "[fe80::1%25eth0]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[::ffff:0:127.0.0.1]",
                "[::ffff:0177.0.0.1]",
                "[::ffff:2130706433]",
                "[::1",
                "::1]",
                "[[::1]]",
                "[::1].",
                "[::1]x",
                "[:]",
                "[]",
                "[0000:0000:0000:0000:0000:0000:0000:00001]"
            })
    void a_spelling_that_could_mean_another_address_is_no_url(String host) {
        for (String scheme : new String[] {"http://", "https://"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new HostUrl(scheme + host + ":" + listener.port()));
        }
    }

    static Stream<String> addresses() throws SocketException {
        Stream<String> table = Stream.of(
                "0.0.0.0",
                "0.0.0.1",
                "0.255.255.255",
                "127.0.0.1",
                "127.0.0.0",
                "127.0.0.2",
                "127.0.1.1",
                "127.1.2.3",
                "127.255.255.254",
                "127.255.255.255",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "168.63.129.16",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::2",
                "::7f00:1",
                "::a00:1",
                "::ffff:0:7f00:1",
                "::ffff:0:808:808",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::808:808",
                "64:ff9b:1::7f00:1",
                "64:ff9b:1:7f00:0:100::",
                "64:ff9b:1::808:808",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:0:808:808::80ff:fffe",
                "2001:0:808:808::f7f7:f7f7",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::",
                "2002:808:808::",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2a00:1450::5efe:7f00:1",
                "2a00:1450::200:5efe:7f00:1");
        Stream<String> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(address -> address.getHostAddress().replaceFirst("%.*", ""));
        return Stream.concat(table, own).distinct();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void a_closed_address_is_not_connected_to(String address) {
        assertDenied(address.contains(":") ? "[" + address + "]" : address);
    }

    @ParameterizedTest
    @MethodSource("addresses")
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
