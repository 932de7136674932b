package io.housebook.api.host;

import io.housebook.messages.host.HostCommand.ImportHosts;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostId;

/** A host of an import whose values are right. */
record ReadHost(HostId id, NewHost host, boolean active) {

    /** As it will be called. */
    String name() {
        return host.name().strip();
    }

    ImportHosts.NewHost with(HostCredential credential) {
        return new ImportHosts.NewHost(
                id, host.name(), host.connection(), host.settings(), host.place(), active, credential);
    }
}
