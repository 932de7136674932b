package io.housebook.command.host;

import io.housebook.command.platform.JointDecision;
import io.housebook.messages.host.HostCommand.DeactivateHost;
import io.housebook.messages.host.HostCommand.ImportHosts;
import io.housebook.messages.host.HostCommand.ImportHosts.NewHost;
import io.housebook.messages.host.HostCommand.RegisterHost;
import io.housebook.messages.organization.OrganizationId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Hosts that come into the register together. Whether their names are free and there is room, their claims settle, as for one. */
class JointRegistration implements JointDecision {
    private final Repository<ClickHouseHost> hosts;

    JointRegistration(Repository<ClickHouseHost> hosts) {
        this.hosts = hosts;
    }

    @CommandHandler
    void decide(ImportHosts command) throws Exception {
        for (NewHost host : command.hosts()) {
            register(command.organizationId(), host);
        }
    }

    private void register(OrganizationId organization, NewHost host) throws Exception {
        hosts.newInstance(
                ClickHouseHost::new,
                created -> created.execute(registered -> {
                    registered.decide(new RegisterHost(
                            organization,
                            host.hostId(),
                            host.name(),
                            host.connection(),
                            host.settings(),
                            host.sortOrder(),
                            host.credential()));
                    if (!host.active()) {
                        registered.decide(new DeactivateHost(organization, host.hostId(), null));
                    }
                }));
    }
}
