package io.housebook.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TlsClientTest {
    private static final Duration VALID = Duration.ofHours(1);

    private final TestAuthority authority = new TestAuthority();

    @ParameterizedTest
    @CsvSource({
        "one.example, one.example, ",
        "sub.wild.example, *.wild.example, ",
        // The JDK takes no certificate for a name that is no host's
        "under_score.example, *.example, TLS_NAME_MISMATCH",
        "127.0.0.1, 127.0.0.1, ",
        "two.example, one.example, TLS_NAME_MISMATCH",
        "wild.example, *.wild.example, TLS_NAME_MISMATCH",
        "a.b.wild.example, *.wild.example, TLS_NAME_MISMATCH",
        "127.0.0.1, 127.0.0.2, TLS_NAME_MISMATCH",
        "127.0.0.1, one.example, TLS_NAME_MISMATCH",
        // The name is judged, not the address that it leads to
        "one.example, 127.0.0.1, TLS_NAME_MISMATCH"
    })
    void a_certificate_is_one_for_the_host_of_the_url(String host, String certified, ConnectionFault fault)
            throws Exception {
        try (var server = new TlsServer(authority.issue(VALID, certified))) {
            assertThat(test(server, host, Tls.customCa(authority.pem())).fault())
                    .isEqualTo(fault);
        }
    }

    @Test
    void a_certificate_that_is_over_is_told_from_one_of_a_stranger() throws Exception {
        try (var server = new TlsServer(authority.issue(Duration.ofHours(-1), "one.example"))) {
            assertThat(test(server, "one.example", Tls.customCa(authority.pem()))
                            .fault())
                    .isEqualTo(ConnectionFault.TLS_EXPIRED);
            assertThat(test(server, "one.example", Tls.VERIFY).fault()).isEqualTo(ConnectionFault.TLS_UNTRUSTED);
            assertThat(test(server, "one.example", Tls.INSECURE).succeeded()).isTrue();
        }
    }

    @Test
    void a_servers_own_certificate_can_be_trusted_by_itself() throws Exception {
        TestAuthority.Issued issued = authority.issue(VALID, "one.example");
        try (var server = new TlsServer(issued)) {
            assertThat(test(server, "one.example", Tls.customCa(issued.certificatePem()))
                            .succeeded())
                    .isTrue();
            assertThat(test(server, "two.example", Tls.customCa(issued.certificatePem()))
                            .fault())
                    .isEqualTo(ConnectionFault.TLS_NAME_MISMATCH);
        }
    }

    @Test
    void the_server_is_asked_for_by_its_name_if_that_is_one_to_ask_for() throws Exception {
        try (var server = new TlsServer(authority.issue(VALID, "*.example", "127.0.0.1"))) {
            test(server, "One.Example.", Tls.customCa(authority.pem()));
            assertThat(server.askedFor()).containsExactly("one.example");

            test(server, "under_score.example", Tls.INSECURE);
            assertThat(server.askedFor()).isEmpty();

            test(server, "127.0.0.1", Tls.customCa(authority.pem()));
            assertThat(server.askedFor()).isEmpty();
        }
    }

    @Test
    void a_server_that_wants_a_certificate_of_ours_gets_none() throws Exception {
        try (var server = new TlsServer(authority.issue(VALID, "one.example"), true)) {
            ConnectionOutcome outcome = test(server, "one.example", Tls.INSECURE);

            // With TLS 1.3 it says so after the handshake, and may be gone before it is read
            assertThat(outcome.fault()).isIn(ConnectionFault.TLS_FAILED, ConnectionFault.CONNECTION_LOST);
            assertThat(outcome.stage()).isIn(ConnectionStage.TLS, ConnectionStage.AUTHENTICATION);
        }
    }

    private static ConnectionOutcome test(TlsServer server, String host, Tls tls) {
        var lookup = new AddressLookup(_ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        return new ConnectionProbe(new NetworkPolicy("127.0.0.0/8", lookup), lookup)
                .test(new ConnectionTarget(new HostUrl("https://" + host + ":" + server.port()), "default", "", tls));
    }
}
