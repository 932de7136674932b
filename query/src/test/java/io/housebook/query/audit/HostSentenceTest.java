package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.housebook.messages.access.AccessEvent.ConnectionTried;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionOutcome.Latency;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.CredentialId;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostEvent.HostActivated;
import io.housebook.messages.host.HostEvent.HostConnectionChanged;
import io.housebook.messages.host.HostEvent.HostConnectionTested;
import io.housebook.messages.host.HostEvent.HostCredentialRevealed;
import io.housebook.messages.host.HostEvent.HostCredentialRotated;
import io.housebook.messages.host.HostEvent.HostDeactivated;
import io.housebook.messages.host.HostEvent.HostMoved;
import io.housebook.messages.host.HostEvent.HostRegistered;
import io.housebook.messages.host.HostEvent.HostRenamed;
import io.housebook.messages.host.HostEvent.HostRetired;
import io.housebook.messages.host.HostEvent.HostSettingsChanged;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostSettings;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.HousebookEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostSentenceTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final HostId HOST = new HostId("host_01h455vb4pex5vsknk084sn02r");
    private static final CredentialId ID = new CredentialId("cred_01h455vb4pex5vsknk084sn02a");
    private static final HostCredential CREDENTIAL = new HostCredential(ID, 2, "0a1b2c3d4e5f");
    private static final HostUrl URL = new HostUrl("https://ch.example.com");
    private static final Tls CUSTOM = Tls.customCa("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----");
    private static final HostSettings SETTINGS = new HostSettings("UTC", 60, Map.of("env", "prod"));

    static Stream<Arguments> sentences() {
        return Stream.of(
                arguments(
                        new HostRegistered(ACME, HOST, "Metrics", connection(Tls.VERIFY), SETTINGS, 0, CREDENTIAL),
                        "Ada registered the host “Metrics” at https://ch.example.com:8443 as reader."),
                arguments(new HostRenamed(ACME, HOST, "Logs", "Metrics"), "Ada renamed the host “Metrics” to “Logs”."),
                arguments(
                        new HostConnectionChanged(ACME, HOST, connection(CUSTOM), null, null),
                        "Ada led the host %s to https://ch.example.com:8443 as reader, trusting certificates of its own."
                                .formatted(HOST)),
                arguments(
                        new HostConnectionChanged(ACME, HOST, connection(Tls.INSECURE), CREDENTIAL, ID),
                        "Ada led the host %s to https://ch.example.com:8443 as reader, trusting any certificate with its password 2 (0a1b2c3d4e5f)."
                                .formatted(HOST)),
                arguments(
                        new HostSettingsChanged(ACME, HOST, SETTINGS),
                        "Ada set the host %s to the time zone UTC, queries of 60 s at most, and 1 labels."
                                .formatted(HOST)),
                arguments(
                        new HostSettingsChanged(ACME, HOST, new HostSettings(null, 1, Map.of())),
                        "Ada set the host %s to no time zone, queries of 1 s at most, and 0 labels.".formatted(HOST)),
                arguments(new HostMoved(ACME, HOST, 7), "Ada put the host %s at 7 in the order.".formatted(HOST)),
                arguments(
                        new HostCredentialRotated(ACME, HOST, CREDENTIAL, ID),
                        "Ada gave the host %s its password 2 (0a1b2c3d4e5f).".formatted(HOST)),
                arguments(new HostActivated(ACME, HOST), "Ada activated the host " + HOST + "."),
                arguments(new HostDeactivated(ACME, HOST), "Ada deactivated the host " + HOST + "."),
                arguments(
                        new HostConnectionTested(ACME, HOST, 2, refused()),
                        "Ada tested the connection to the host %s: connection-refused at the stage “tcp”."
                                .formatted(HOST)),
                arguments(
                        new HostConnectionTested(ACME, HOST, 2, answered()),
                        "Ada tested the connection to the host %s: ClickHouse 25.8.2.29 answered.".formatted(HOST)),
                arguments(
                        new ConnectionTried(
                                new AccessId("acc_01h455vb4pex5vsknk084sn02w"), ACME, connection(CUSTOM), refused()),
                        "Ada tried to connect to https://ch.example.com:8443 as reader, trusting certificates of its own: connection-refused at the stage “tcp”."),
                arguments(
                        new HostCredentialRevealed(ACME, HOST, 2),
                        "Ada was told the password 2 of the host %s.".formatted(HOST)),
                arguments(new HostRetired(ACME, HOST, "Metrics", ID), "Ada retired the host “Metrics”."));
    }

    private static HostConnection connection(Tls tls) {
        return new HostConnection(URL, "reader", tls);
    }

    private static ConnectionOutcome refused() {
        return new ConnectionOutcome(
                ConnectionStage.TCP,
                ConnectionFault.CONNECTION_REFUSED,
                List.of(new Latency(ConnectionStage.TCP, 12)),
                15,
                null,
                null,
                null);
    }

    private static ConnectionOutcome answered() {
        return new ConnectionOutcome(
                ConnectionStage.QUERY,
                null,
                List.of(new Latency(ConnectionStage.QUERY, 12)),
                15,
                "25.8.2.29",
                "UTC",
                1L);
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void what_happens_to_a_host_reads_as_one_sentence(HousebookEvent event, String sentence) {
        assertThat(AuditSentence.of(event, "Ada")).isEqualTo(sentence);
    }
}
