package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.platform.Claim.Barred;
import io.housebook.command.platform.Claim.Counted;
import io.housebook.command.platform.Claim.Freed;
import io.housebook.command.platform.Claim.Taken;
import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionOutcome.Latency;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.CredentialId;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostEvent;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HostClaimsTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final HostId HOST = new HostId("host_01h455vb4pex5vsknk084sn02r");
    private static final HostCredential FIRST =
            new HostCredential(new CredentialId("cred_01h455vb4pex5vsknk084sn02a"), 1, "aaaaaaaaaaaa");
    private static final HostCredential SECOND =
            new HostCredential(new CredentialId("cred_01h455vb4pex5vsknk084sn02b"), 2, "bbbbbbbbbbbb");
    private static final HostConnection CONNECTION =
            new HostConnection(new HostUrl("https://ch.example.com"), "reader", Tls.VERIFY);
    private static final HostSettings SETTINGS = new HostSettings(null, 60, Map.of());
    private static final ConnectionOutcome OUTCOME = new ConnectionOutcome(
            ConnectionStage.DNS,
            ConnectionFault.DNS_NOT_FOUND,
            List.of(new Latency(ConnectionStage.DNS, 1)),
            1,
            null,
            null,
            null);
    private static final String OPEN = "not while archived:" + ACME;

    static final List<HostEvent> CHANGES_OF_NOTHING_SHARED = List.of(
            new HostSettingsChanged(ACME, HOST, SETTINGS),
            new HostMoved(ACME, HOST, 1),
            new HostActivated(ACME, HOST),
            new HostDeactivated(ACME, HOST),
            new HostConnectionChanged(ACME, HOST, CONNECTION, null, null));

    static final List<HostEvent> USES =
            List.of(new HostCredentialRevealed(ACME, HOST, 1), new HostConnectionTested(ACME, HOST, 1, OUTCOME));

    private static final HostEvent REGISTERED =
            new HostRegistered(ACME, HOST, "Metrics: eu", CONNECTION, SETTINGS, 0, FIRST);
    private static final HostEvent RENAMED = new HostRenamed(ACME, HOST, "Logs", "Metrics");
    private static final HostEvent ROTATED = new HostCredentialRotated(ACME, HOST, SECOND, FIRST.id());
    private static final HostEvent RETIRED = new HostRetired(ACME, HOST, "Metrics", FIRST.id());

    /** One of each kind. */
    static Stream<HostEvent> all() {
        return Stream.of(
                        Stream.of(REGISTERED, RENAMED, ROTATED, RETIRED),
                        CHANGES_OF_NOTHING_SHARED.stream(),
                        USES.stream())
                .flatMap(events -> events);
    }

    @Test
    void who_registers_takes_a_name_a_place_and_a_credential() {
        assertThat(told(REGISTERED))
                .containsExactly(
                        OPEN,
                        "takes host-name:" + ACME + ":Metrics: eu or HOST_NAME_TAKEN",
                        "takes host:" + ACME + ":" + HOST + " or VERSION_MISMATCH",
                        "wants 0 to 1000 of host:" + ACME + " or QUOTA_EXCEEDED",
                        "takes credential:" + FIRST.id() + " or VERSION_MISMATCH");
    }

    @Test
    void another_name_frees_the_one_before() {
        assertThat(told(RENAMED))
                .containsExactly(
                        OPEN,
                        "frees host-name:" + ACME + ":Metrics",
                        "takes host-name:" + ACME + ":Logs or HOST_NAME_TAKEN");
    }

    @Test
    void another_credential_frees_the_one_before() {
        String[] replaced = {
            OPEN, "frees credential:" + FIRST.id(), "takes credential:" + SECOND.id() + " or VERSION_MISMATCH"
        };

        assertThat(told(ROTATED)).containsExactly(replaced);
        assertThat(told(new HostConnectionChanged(ACME, HOST, CONNECTION, SECOND, FIRST.id())))
                .containsExactly(replaced);
    }

    @Test
    void who_is_retired_gives_everything_up() {
        assertThat(told(RETIRED))
                .containsExactly(
                        OPEN,
                        "frees host-name:" + ACME + ":Metrics",
                        "frees host:" + ACME + ":" + HOST,
                        "frees credential:" + FIRST.id());
    }

    @ParameterizedTest
    @FieldSource("CHANGES_OF_NOTHING_SHARED")
    void other_changes_want_an_organization_that_is_not_archived(HostEvent change) {
        assertThat(told(change)).containsExactly(OPEN);
    }

    @ParameterizedTest
    @FieldSource("USES")
    void to_be_used_wants_nothing(HostEvent use) {
        assertThat(told(use)).isEmpty();
    }

    private static List<String> told(HostEvent event) {
        return Claim.of(event).stream()
                .map(claim -> switch (claim) {
                    case Taken(var key, var refused) -> "takes %s or %s".formatted(key, refused.refusal());
                    case Freed(var key) -> "frees " + key;
                    case Barred barred -> "not while " + barred.key();
                    case Counted(var family, var least, var most, var refused) ->
                        "wants %d to %d of %s or %s".formatted(least, most, family, refused.refusal());
                })
                .toList();
    }
}
