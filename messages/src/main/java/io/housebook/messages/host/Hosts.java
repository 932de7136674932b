package io.housebook.messages.host;

import io.housebook.messages.organization.OrganizationId;
import java.util.Optional;

/** How hosts are reached at this moment, as the log itself says. The write side provides it. */
public interface Hosts {
    /** Empty: the organization has no such host, or has retired it. */
    Optional<HostAccess> find(OrganizationId organization, HostId host);

    /** What a host that comes into the register of an organization finds there. */
    HostRegister register(OrganizationId organization);
}
