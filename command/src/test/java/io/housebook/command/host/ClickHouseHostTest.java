package io.housebook.command.host;

import static io.housebook.command.organization.RefusedWith.refused;
import static io.housebook.command.organization.RefusedWith.refusedAsInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.organization.HandledCommands;
import io.housebook.command.platform.RefusalInterceptor;
import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionOutcome.Latency;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.CredentialId;
import io.housebook.messages.host.HostCommand;
import io.housebook.messages.host.HostCommand.ActivateHost;
import io.housebook.messages.host.HostCommand.ChangeHostConnection;
import io.housebook.messages.host.HostCommand.ChangeHostSettings;
import io.housebook.messages.host.HostCommand.ChangeHostSettings.NewTimezone;
import io.housebook.messages.host.HostCommand.DeactivateHost;
import io.housebook.messages.host.HostCommand.MoveHost;
import io.housebook.messages.host.HostCommand.RecordConnectionTest;
import io.housebook.messages.host.HostCommand.RegisterHost;
import io.housebook.messages.host.HostCommand.RenameHost;
import io.housebook.messages.host.HostCommand.RetireHost;
import io.housebook.messages.host.HostCommand.RevealHostCredential;
import io.housebook.messages.host.HostCommand.ReviseHost;
import io.housebook.messages.host.HostCommand.RotateHostCredential;
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
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused.Fault;
import jakarta.validation.Validation;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class ClickHouseHostTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final OrganizationId UMBRELLA = new OrganizationId("org_01h455vb4pex5vsknk084sn02z");
    private static final HostId HOST = new HostId("host_01h455vb4pex5vsknk084sn02r");
    private static final HostUrl URL = new HostUrl("https://ch.example.com");
    private static final HostUrl ELSEWHERE = new HostUrl("https://other.example.com");
    private static final HostConnection CONNECTION = new HostConnection(URL, "reader", Tls.VERIFY);
    private static final HostSettings SETTINGS = new HostSettings("UTC", 60, Map.of("env", "prod"));
    private static final HostCredential FIRST =
            new HostCredential(new CredentialId("cred_01h455vb4pex5vsknk084sn02a"), 1, "aaaaaaaaaaaa");
    private static final HostCredential SECOND =
            new HostCredential(new CredentialId("cred_01h455vb4pex5vsknk084sn02b"), 2, "bbbbbbbbbbbb");
    private static final HostRegistered REGISTERED =
            new HostRegistered(ACME, HOST, "Metrics", CONNECTION, SETTINGS, 0, FIRST);
    private static final HostRetired RETIRED = new HostRetired(ACME, HOST, "Metrics", FIRST.id());
    private static final ConnectionOutcome OUTCOME = new ConnectionOutcome(
            ConnectionStage.TCP,
            ConnectionFault.CONNECTION_REFUSED,
            List.of(new Latency(ConnectionStage.TCP, 12)),
            15,
            null,
            null,
            null);

    @Test
    void every_command_has_exactly_one_handler() {
        assertThat(HandledCommands.handledBy(ClickHouseHost.class, HostOrder.class, JointRegistration.class))
                .containsExactlyInAnyOrderElementsOf(
                        HandledCommands.concrete(HostCommand.class).toList());
    }

    @Test
    void a_host_is_registered_under_its_name_without_blanks_around_it() {
        fixture()
                .givenNoPriorActivity()
                .when(new RegisterHost(ACME, HOST, "  Metrics ", CONNECTION, SETTINGS, 0, FIRST))
                .expectEvents(REGISTERED);
    }

    @Test
    void what_is_no_name_no_time_or_no_label_is_refused_with_its_place() {
        assertInvalid(
                " ",
                CONNECTION,
                SETTINGS,
                "/name",
                "must have 1 to 100 characters after trimming and no control characters");
        assertInvalid(
                "X",
                new HostConnection(URL, "", Tls.VERIFY),
                SETTINGS,
                "/connection/user",
                "must have 1 to 128 characters, not all of them white space, and no control characters");
        assertInvalid(
                new HostSettings("Moon", 60, Map.of()),
                "/settings/timezone",
                "must be the name of a time zone, such as Europe/Berlin or UTC");
        assertInvalid(
                new HostSettings(null, 0, Map.of()),
                "/settings/maxExecutionSeconds",
                "must be greater than or equal to 1");
        assertInvalid(
                new HostSettings(null, 3601, Map.of()),
                "/settings/maxExecutionSeconds",
                "must be less than or equal to 3600");
        assertInvalid(
                new HostSettings(null, 60, Map.of("-a", "")),
                "/settings/labels",
                "must be at most 32 labels: keys of 1 to 63 letters, digits and -_./, with a letter or digit at both ends;"
                        + " values of at most 200 characters, none of them a control character");
    }

    private static void assertInvalid(HostSettings settings, String place, String detail) {
        assertInvalid("X", CONNECTION, settings, place, detail);
    }

    private static void assertInvalid(
            String name, HostConnection connection, HostSettings settings, String place, String detail) {
        fixture()
                .givenNoPriorActivity()
                .when(new RegisterHost(ACME, HOST, name, connection, settings, 0, FIRST))
                .expectNoEvents()
                .expectException(refusedAsInvalid(Fault.at(place, detail)));
    }

    @Test
    void another_name_frees_the_one_before_and_the_same_name_changes_nothing() {
        host().when(new RenameHost(ACME, HOST, null, " Logs "))
                .expectEvents(new HostRenamed(ACME, HOST, "Logs", "Metrics"));
        host().when(new RenameHost(ACME, HOST, null, "Metrics ")).expectNoEvents();
    }

    @Test
    void a_password_does_not_follow_to_another_url_or_user() {
        host().when(new ChangeHostConnection(ACME, HOST, null, ELSEWHERE, null, null, null))
                .expectNoEvents()
                .expectException(refused(Refusal.CREDENTIAL_REQUIRED));
        host().when(new ChangeHostConnection(ACME, HOST, null, null, "admin", null, null))
                .expectNoEvents()
                .expectException(refused(Refusal.CREDENTIAL_REQUIRED));
    }

    @Test
    void with_another_password_it_is_led_elsewhere() {
        var there = new HostConnection(ELSEWHERE, "reader", Tls.VERIFY);

        host().when(new ChangeHostConnection(ACME, HOST, null, ELSEWHERE, null, null, SECOND))
                .expectEvents(new HostConnectionChanged(ACME, HOST, there, SECOND, FIRST.id()));
    }

    @Test
    void other_certificates_leave_the_password_as_it_is() {
        var insecure = new HostConnection(URL, "reader", Tls.INSECURE);

        host().when(new ChangeHostConnection(ACME, HOST, null, URL, null, Tls.INSECURE, null))
                .expectEvents(new HostConnectionChanged(ACME, HOST, insecure, null, null));
        host().when(new ChangeHostConnection(ACME, HOST, null, URL, "reader", null, null))
                .expectNoEvents();
    }

    @Test
    void settings_that_are_left_out_stay() {
        host().when(new ChangeHostSettings(ACME, HOST, null, null, 5, null))
                .expectEvents(new HostSettingsChanged(ACME, HOST, new HostSettings("UTC", 5, Map.of("env", "prod"))));
        host().when(new ChangeHostSettings(ACME, HOST, null, new NewTimezone(null), null, Map.of()))
                .expectEvents(new HostSettingsChanged(ACME, HOST, new HostSettings(null, 60, Map.of())));
        host().when(new ChangeHostSettings(ACME, HOST, null, null, null, null)).expectNoEvents();
    }

    @Test
    void several_changes_are_made_at_once_or_none() {
        host().when(new ReviseHost(
                        ACME,
                        HOST,
                        0L,
                        List.of(new RenameHost(ACME, HOST, null, "Logs"), new MoveHost(ACME, HOST, null, 3))))
                .expectEvents(new HostRenamed(ACME, HOST, "Logs", "Metrics"), new HostMoved(ACME, HOST, 3));
        host().when(new ReviseHost(
                        ACME,
                        HOST,
                        0L,
                        List.of(
                                new RenameHost(ACME, HOST, null, "Logs"),
                                new ChangeHostConnection(ACME, HOST, null, ELSEWHERE, null, null, null))))
                .expectException(refused(Refusal.CREDENTIAL_REQUIRED))
                .expectNoEvents();
    }

    @Test
    void two_passwords_that_are_set_at_once_cannot_both_be_the_next() {
        host().when(new RotateHostCredential(ACME, HOST, null, SECOND))
                .expectEvents(new HostCredentialRotated(ACME, HOST, SECOND, FIRST.id()));
        host().andGiven(new HostCredentialRotated(ACME, HOST, SECOND, FIRST.id()))
                .when(new RotateHostCredential(ACME, HOST, null, SECOND))
                .expectException(refused(Refusal.CREDENTIAL_SUPERSEDED));
    }

    @Test
    void it_is_switched_on_and_off_once() {
        host().when(new DeactivateHost(ACME, HOST, null)).expectEvents(new HostDeactivated(ACME, HOST));
        host().when(new ActivateHost(ACME, HOST, null)).expectNoEvents();
        host().andGiven(new HostDeactivated(ACME, HOST))
                .when(new ActivateHost(ACME, HOST, null))
                .expectEvents(new HostActivated(ACME, HOST));
    }

    @Test
    void to_be_used_is_noted_and_does_not_make_another_version_of_it() {
        host().when(new RevealHostCredential(ACME, HOST, 1)).expectEvents(new HostCredentialRevealed(ACME, HOST, 1));
        host().when(new RecordConnectionTest(ACME, HOST, 1, OUTCOME))
                .expectEvents(new HostConnectionTested(ACME, HOST, 1, OUTCOME));
        host().andGiven(new HostCredentialRevealed(ACME, HOST, 1), new HostConnectionTested(ACME, HOST, 1, OUTCOME))
                .when(new MoveHost(ACME, HOST, 0L, 9))
                .expectEvents(new HostMoved(ACME, HOST, 9));
    }

    @Test
    void what_was_replaced_is_not_used() {
        host().andGiven(new HostCredentialRotated(ACME, HOST, SECOND, FIRST.id()))
                .when(new RevealHostCredential(ACME, HOST, 1))
                .expectNoEvents()
                .expectException(refused(Refusal.CREDENTIAL_SUPERSEDED));
    }

    @Test
    void a_change_names_the_version_that_it_changes() {
        host().andGiven(new HostDeactivated(ACME, HOST))
                .when(new MoveHost(ACME, HOST, 0L, 9))
                .expectException(refused(Refusal.VERSION_MISMATCH, Map.of("presentVersion", 1L)));
    }

    @Test
    void who_is_retired_is_retired_once_and_for_all() {
        host().when(new RetireHost(ACME, HOST, null)).expectEvents(RETIRED);
        host().andGiven(RETIRED).when(new RetireHost(ACME, HOST, null)).expectNoEvents();
        host().andGiven(RETIRED)
                .when(new ActivateHost(ACME, HOST, null))
                .expectException(refused(Refusal.HOST_RETIRED));
        host().andGiven(RETIRED)
                .when(new RevealHostCredential(ACME, HOST, 1))
                .expectNoEvents()
                .expectException(refused(Refusal.HOST_RETIRED));
    }

    @Test
    void another_organization_does_not_find_it() {
        host().when(new RetireHost(UMBRELLA, HOST, null)).expectException(refused(Refusal.HOST_NOT_FOUND));
        host().when(new RevealHostCredential(UMBRELLA, HOST, 1)).expectException(refused(Refusal.HOST_NOT_FOUND));
    }

    private static TestExecutor<ClickHouseHost> host() {
        return fixture().given(REGISTERED);
    }

    private static FixtureConfiguration<ClickHouseHost> fixture() {
        return new AggregateTestFixture<>(ClickHouseHost.class)
                .registerCommandHandlerInterceptor(new RefusalInterceptor(
                        Validation.buildDefaultValidatorFactory().getValidator()));
    }
}
