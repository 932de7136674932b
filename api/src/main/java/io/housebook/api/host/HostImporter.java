package io.housebook.api.host;

import static java.util.Objects.requireNonNull;

import io.housebook.api.platform.Commands;
import io.housebook.messages.host.HostCommand.ImportHosts;
import io.housebook.messages.host.HostId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Registers several hosts in one commit, or none of them. */
@Component
class HostImporter {
    private final ImportAdmission admission;
    private final HostCredentials credentials;
    private final Commands commands;

    HostImporter(ImportAdmission admission, HostCredentials credentials, Commands commands) {
        this.admission = admission;
        this.credentials = credentials;
        this.commands = commands;
    }

    /** Hosts that have come into the register, and where in the log. */
    record Imported(List<ReadHost> hosts, Receipt receipt) {}

    /**
     * Looks whether they could be registered, and registers none.
     *
     * @throws Refused as {@link #run} does
     */
    List<ReadHost> rehearse(OrganizationId organization, HostBatch batch) {
        return admission.admit(organization, batch);
    }

    /** @throws Refused {@code import-refused} with the places of all faults, and what the registration of one is refused for */
    Imported run(OrganizationId organization, HostBatch batch) {
        List<ReadHost> hosts = admission.admit(organization, batch);
        try {
            return new Imported(hosts, register(organization, hosts));
        } catch (Refused refused) {
            if (refused.refusal() == Refusal.HOST_NAME_TAKEN || refused.refusal() == Refusal.QUOTA_EXCEEDED) {
                // Somebody was faster; what is in the way by now has a place.
                admission.admit(organization, batch);
            }
            throw refused;
        }
    }

    private Receipt register(OrganizationId organization, List<ReadHost> hosts) {
        var passwords = new LinkedHashMap<HostId, HostPassword>();
        hosts.forEach(host -> passwords.put(host.id(), host.host().password()));
        return credentials.keepingFirst(
                organization,
                passwords,
                kept -> commands.send(new ImportHosts(
                                organization,
                                hosts.stream()
                                        .map(host -> host.with(requireNonNull(kept.get(host.id()))))
                                        .toList()))
                        .receipt());
    }
}
