package io.housebook.messages.host;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;
import org.jspecify.annotations.Nullable;

/** What can happen to a ClickHouse host. Of its passwords it knows names and fingerprints. */
public sealed interface HostEvent extends HousebookEvent {
    HostId hostId();

    /** What changes the host, and so is counted by its version. */
    sealed interface HostChange extends HostEvent {}

    /** What only takes note of its being used. */
    sealed interface HostUse extends HostEvent {}

    /** A server has come into the register, and is to be used. */
    @EventType("host.registered")
    record HostRegistered(
            OrganizationId organizationId,
            HostId hostId,
            String name,
            HostConnection connection,
            HostSettings settings,
            int sortOrder,
            HostCredential credential)
            implements HostChange {}

    /** @param previousName that is free again */
    @EventType("host.renamed")
    record HostRenamed(OrganizationId organizationId, HostId hostId, String name, String previousName)
            implements HostChange {}

    /**
     * It is elsewhere, or spoken to otherwise.
     *
     * @param credential that is in force from now on; null: the one before
     * @param previousCredential that is destroyed; null: none is
     */
    @EventType("host.connection-changed")
    record HostConnectionChanged(
            OrganizationId organizationId,
            HostId hostId,
            HostConnection connection,
            @Nullable HostCredential credential,
            @Nullable CredentialId previousCredential)
            implements HostChange {}

    /** What is good to know of it is this from now on. */
    @EventType("host.settings-changed")
    record HostSettingsChanged(OrganizationId organizationId, HostId hostId, HostSettings settings)
            implements HostChange {}

    /** It is elsewhere in the order. */
    @EventType("host.moved")
    record HostMoved(OrganizationId organizationId, HostId hostId, int sortOrder) implements HostChange {}

    /** @param previousCredential that is destroyed */
    @EventType("host.credential-rotated")
    record HostCredentialRotated(
            OrganizationId organizationId, HostId hostId, HostCredential credential, CredentialId previousCredential)
            implements HostChange {}

    @EventType("host.activated")
    record HostActivated(OrganizationId organizationId, HostId hostId) implements HostChange {}

    @EventType("host.deactivated")
    record HostDeactivated(OrganizationId organizationId, HostId hostId) implements HostChange {}

    /** @param credentialVersion of the password that was used */
    @EventType("host.connection-tested")
    record HostConnectionTested(
            OrganizationId organizationId, HostId hostId, int credentialVersion, ConnectionOutcome outcome)
            implements HostUse {}

    /** @param credentialVersion of the password that was told */
    @EventType("host.credential-revealed")
    record HostCredentialRevealed(OrganizationId organizationId, HostId hostId, int credentialVersion)
            implements HostUse {}

    /**
     * It is out of the register.
     *
     * @param name that is free again
     * @param credential that is destroyed
     */
    @EventType("host.retired")
    record HostRetired(OrganizationId organizationId, HostId hostId, String name, CredentialId credential)
            implements HostChange {}
}
