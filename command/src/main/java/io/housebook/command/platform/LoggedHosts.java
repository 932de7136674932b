package io.housebook.command.platform;

import io.housebook.messages.host.HostAccess;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostEvent.HostConnectionChanged;
import io.housebook.messages.host.HostEvent.HostCredentialRotated;
import io.housebook.messages.host.HostEvent.HostRegistered;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostRegister;
import io.housebook.messages.host.Hosts;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.HousebookEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host is found by its claim, which it has until it is retired. */
final class LoggedHosts implements Hosts {
    private final ClaimedEvents log;

    LoggedHosts(ClaimedEvents log) {
        this.log = log;
    }

    @Override
    public Optional<HostAccess> find(OrganizationId organization, HostId host) {
        List<HousebookEvent> events = log.ofHolder(
                HostClaims.host(organization, host),
                List.of(HostRegistered.class, HostConnectionChanged.class, HostCredentialRotated.class));
        return events.isEmpty() ? Optional.empty() : Optional.of(access(events));
    }

    @Override
    public HostRegister register(OrganizationId organization) {
        return new HostRegister(
                log.isTaken(Claim.archived(organization)), Set.copyOf(log.keysOf(HostClaims.names(organization))));
    }

    private static HostAccess access(List<HousebookEvent> events) {
        return new HostAccess(last(events, LoggedHosts::connection), last(events, LoggedHosts::credential));
    }

    private interface Part<T> {
        @Nullable
        T of(HousebookEvent event);
    }

    private static <T> T last(List<HousebookEvent> events, Part<T> part) {
        return events.reversed().stream()
                .flatMap(event -> Optional.ofNullable(part.of(event)).stream())
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable HostConnection connection(HousebookEvent event) {
        return switch (event) {
            case HostRegistered registered -> registered.connection();
            case HostConnectionChanged changed -> changed.connection();
            default -> null;
        };
    }

    private static @Nullable HostCredential credential(HousebookEvent event) {
        return switch (event) {
            case HostRegistered registered -> registered.credential();
            case HostConnectionChanged changed -> changed.credential();
            case HostCredentialRotated rotated -> rotated.credential();
            default -> null;
        };
    }
}
