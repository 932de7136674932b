package io.housebook.command.platform;

import io.housebook.command.platform.Claim.Barred;
import io.housebook.command.platform.Claim.Counted;
import io.housebook.command.platform.Claim.Freed;
import io.housebook.command.platform.Claim.Taken;
import io.housebook.messages.host.CredentialId;
import io.housebook.messages.host.HostCommand;
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
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the hosts of an organization demand of each other: a name of their own each, and not to be too many. */
final class HostClaims {
    private HostClaims() {}

    static List<Claim> of(HostEvent event) {
        return switch (event) {
            // To be used is no change: it goes on in an archived organization, too.
            case HostConnectionTested _, HostCredentialRevealed _ -> List.of();
            default ->
                Stream.concat(Stream.of(unarchived(event)), ofChange(event)).toList();
        };
    }

    private static Stream<Claim> ofChange(HostEvent event) {
        OrganizationId organization = event.organizationId();
        return switch (event) {
            case HostRegistered registered ->
                Stream.of(
                        nameTaken(organization, registered.name()),
                        new Taken(host(organization, event.hostId()), inUse()),
                        new Counted(
                                "host:" + organization,
                                0,
                                HostCommand.MOST,
                                Refused.because(
                                        Refusal.QUOTA_EXCEEDED,
                                        "The organization has %d hosts, and may have no more."
                                                .formatted(HostCommand.MOST))),
                        new Taken(credential(registered.credential().id()), inUse()));
            case HostRenamed renamed ->
                Stream.of(
                        new Freed(name(organization, renamed.previousName())), nameTaken(organization, renamed.name()));
            case HostConnectionChanged changed -> ofNewPlace(changed.credential(), changed.previousCredential());
            case HostCredentialRotated rotated ->
                replaced(rotated.previousCredential(), rotated.credential().id());
            case HostRetired retired ->
                Stream.of(
                        new Freed(name(organization, retired.name())),
                        new Freed(host(organization, event.hostId())),
                        new Freed(credential(retired.credential())));
            case HostSettingsChanged _,
                    HostMoved _,
                    HostActivated _,
                    HostDeactivated _,
                    HostConnectionTested _,
                    HostCredentialRevealed _ -> Stream.of();
        };
    }

    private static Claim unarchived(HostEvent event) {
        return new Barred(Claim.archived(event.organizationId()), Claim.archivedAlready());
    }

    private static Stream<Claim> ofNewPlace(@Nullable HostCredential now, @Nullable CredentialId before) {
        return now == null || before == null ? Stream.of() : replaced(before, now.id());
    }

    private static Stream<Claim> replaced(CredentialId before, CredentialId now) {
        return Stream.of(new Freed(credential(before)), new Taken(credential(now), inUse()));
    }

    private static Claim nameTaken(OrganizationId organization, String name) {
        return new Taken(
                name(organization, name),
                Refused.because(Refusal.HOST_NAME_TAKEN, "Another host of the organization has this name."));
    }

    private static Refused inUse() {
        return Refused.because(Refusal.VERSION_MISMATCH, "The host or its credential is in use already.");
    }

    /** Which host is in the register. */
    static String host(OrganizationId organization, HostId host) {
        return "host:" + organization + ":" + host;
    }

    private static String name(OrganizationId organization, String name) {
        return names(organization) + ":" + name;
    }

    /** The family of the names of its hosts. */
    static String names(OrganizationId organization) {
        return "host-name:" + organization;
    }

    /** What the vault has to keep. */
    private static String credential(CredentialId id) {
        return "credential:" + id;
    }
}
