package io.housebook.command.host;

import static io.housebook.command.organization.RefusedWith.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.command.organization.Committed;
import io.housebook.messages.host.CredentialId;
import io.housebook.messages.host.HostCommand.ImportHosts;
import io.housebook.messages.host.HostCommand.ImportHosts.NewHost;
import io.housebook.messages.host.HostCommand.RenameHost;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostEvent.HostDeactivated;
import io.housebook.messages.host.HostEvent.HostRegistered;
import io.housebook.messages.host.HostEvent.HostRenamed;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostSettings;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.HamcrestCondition;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts that come into the register together are one commit, and hosts like all others. */
class JointRegistrationTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final OrganizationId UMBRELLA = new OrganizationId("org_01h455vb4pex5vsknk084sn02z");
    private static final HostSettings SETTINGS = new HostSettings("UTC", 60, Map.of("env", "prod"));

    private final Committed committed = Committed.by(axon -> axon.configureAggregate(ClickHouseHost.class)
            .registerCommandHandler(
                    configuration -> new JointRegistration(configuration.repository(ClickHouseHost.class))));

    @AfterEach
    void close() {
        committed.close();
    }

    @Test
    void all_are_registered_in_one_commit_and_in_their_order() throws Exception {
        NewHost metrics = host(" Metrics ", 7, true);
        NewHost logs = host("Logs", -1, true);

        assertThat(committed.send(new ImportHosts(ACME, List.of(metrics, logs))))
                .<Object>extracting(EventMessage::getPayload)
                .containsExactly(registered("Metrics", metrics), registered("Logs", logs));
    }

    @Test
    void who_is_not_to_be_used_is_registered_and_deactivated() throws Exception {
        NewHost metrics = host("Metrics", 0, true);
        NewHost logs = host("Logs", 0, false);

        assertThat(committed.send(new ImportHosts(ACME, List.of(logs, metrics))))
                .<Object>extracting(EventMessage::getPayload)
                .containsExactlyInAnyOrder(
                        registered("Logs", logs),
                        new HostDeactivated(ACME, logs.hostId()),
                        registered("Metrics", metrics));
    }

    @Test
    void as_many_as_an_organization_may_have_are_one_commit() throws Exception {
        List<NewHost> hosts = IntStream.range(0, 1000)
                .mapToObj(i -> host("Host " + i, i, true))
                .toList();

        assertThat(committed.send(new ImportHosts(ACME, hosts))).hasSize(1000);
    }

    @Test
    void each_is_a_host_of_its_own_afterwards_and_of_that_organization() throws Exception {
        NewHost metrics = host("Metrics", 0, true);
        NewHost logs = host("Logs", 0, true);
        committed.send(new ImportHosts(ACME, List.of(metrics, logs)));

        assertThat(committed.send(new RenameHost(ACME, logs.hostId(), 0L, "Traces")))
                .<Object>extracting(EventMessage::getPayload)
                .containsExactly(new HostRenamed(ACME, logs.hostId(), "Traces", "Logs"));
        assertThatThrownBy(() -> committed.send(new RenameHost(UMBRELLA, logs.hostId(), null, "Mine")))
                .is(new HamcrestCondition<>(refused(Refusal.HOST_NOT_FOUND)));
    }

    @Test
    void when_one_cannot_be_registered_none_is() {
        NewHost metrics = host("Metrics", 0, true);

        assertThatThrownBy(() ->
                        committed.send(new ImportHosts(ACME, List.of(metrics, host("Logs", 0, true), metrics))))
                .isNotNull();
        assertThat(committed.events()).isEmpty();
    }

    private static NewHost host(String name, int sortOrder, boolean active) {
        return new NewHost(
                HostId.generate(),
                name,
                new HostConnection(new HostUrl("https://ch.example.com"), "reader", Tls.VERIFY),
                SETTINGS,
                sortOrder,
                active,
                new HostCredential(CredentialId.generate(), 1, "aaaaaaaaaaaa"));
    }

    private static HostRegistered registered(String name, NewHost host) {
        return new HostRegistered(
                ACME, host.hostId(), name, host.connection(), SETTINGS, host.sortOrder(), host.credential());
    }
}
