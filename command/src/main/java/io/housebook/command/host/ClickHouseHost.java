package io.housebook.command.host;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.housebook.command.platform.Versions;
import io.housebook.messages.host.HostCommand.ActivateHost;
import io.housebook.messages.host.HostCommand.Addressed;
import io.housebook.messages.host.HostCommand.ChangeHostConnection;
import io.housebook.messages.host.HostCommand.ChangeHostSettings;
import io.housebook.messages.host.HostCommand.DeactivateHost;
import io.housebook.messages.host.HostCommand.MoveHost;
import io.housebook.messages.host.HostCommand.Note;
import io.housebook.messages.host.HostCommand.RecordConnectionTest;
import io.housebook.messages.host.HostCommand.RegisterHost;
import io.housebook.messages.host.HostCommand.RenameHost;
import io.housebook.messages.host.HostCommand.RetireHost;
import io.housebook.messages.host.HostCommand.RevealHostCredential;
import io.housebook.messages.host.HostCommand.ReviseHost;
import io.housebook.messages.host.HostCommand.Revision;
import io.housebook.messages.host.HostCommand.RotateHostCredential;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostEvent;
import io.housebook.messages.host.HostEvent.HostActivated;
import io.housebook.messages.host.HostEvent.HostChange;
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
import io.housebook.messages.host.HostEvent.HostUse;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostSettings;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A server in the register. {@code decide} may refuse; {@code evolve} only assigns. */
@Aggregate(type = "host", cache = "aggregateCache")
class ClickHouseHost {
    @AggregateIdentifier
    private HostId id;

    private OrganizationId organizationId;
    private String name;
    private HostConnection connection;
    private HostSettings settings;
    private int sortOrder;
    private HostCredential credential;
    private boolean active;
    private boolean retired;

    /** The sequence number of its last change: whoever changes a host need not know how often it was used since they read it. */
    private long version;

    @SuppressWarnings("NullAway.Init") // Axon makes it, and the first event gives it its state.
    ClickHouseHost() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RegisterHost command) {
        apply(new HostRegistered(
                command.organizationId(),
                command.hostId(),
                command.name().strip(),
                command.connection(),
                command.settings(),
                command.sortOrder(),
                command.credential()));
    }

    /** What every change of a registered host has to pass. */
    @CommandHandlerInterceptor
    void admit(Addressed command) {
        requireMembership(command.organizationId());
        Versions.require("host", command.expectedVersion(), version);
        if (retired && !(command instanceof RetireHost)) {
            throw retiredAlready();
        }
    }

    /** What every use of a registered host has to pass: its password must be the one that was used. */
    @CommandHandlerInterceptor
    void admit(Note note) {
        requireMembership(note.organizationId());
        if (retired) {
            throw retiredAlready();
        }
        if (note.credentialVersion() != credential.version()) {
            throw Refused.because(Refusal.CREDENTIAL_SUPERSEDED, "The host has another credential by now: try again.");
        }
    }

    private void requireMembership(OrganizationId organization) {
        if (!organization.equals(organizationId)) {
            throw Refused.because(Refusal.HOST_NOT_FOUND, "There is no such host.");
        }
    }

    private static Refused retiredAlready() {
        return Refused.because(Refusal.HOST_RETIRED, "The host is retired, and is not there to be changed or used.");
    }

    @CommandHandler
    void decide(RenameHost command) {
        String stripped = command.name().strip();
        if (!stripped.equals(name)) {
            apply(new HostRenamed(organizationId, id, stripped, name));
        }
    }

    @CommandHandler
    void decide(ChangeHostConnection command) {
        var changed = new HostConnection(
                command.url() == null ? connection.url() : command.url(),
                command.user() == null ? connection.user() : command.user(),
                command.tls() == null ? connection.tls() : command.tls());
        HostCredential given = command.credential();
        if (given != null) {
            requireNext(given);
            apply(new HostConnectionChanged(organizationId, id, changed, given, credential.id()));
        } else if (!changed.sharesCredentialWith(connection)) {
            throw Refused.because(
                    Refusal.CREDENTIAL_REQUIRED,
                    "A password does not follow to another URL or user: give the one that is good there.");
        } else if (!changed.equals(connection)) {
            apply(new HostConnectionChanged(organizationId, id, changed, null, null));
        }
    }

    @CommandHandler
    void decide(ChangeHostSettings command) {
        Integer seconds = command.maxExecutionSeconds();
        var changed = new HostSettings(
                command.timezone() == null
                        ? settings.timezone()
                        : command.timezone().name(),
                seconds == null ? settings.maxExecutionSeconds() : seconds,
                command.labels() == null ? settings.labels() : command.labels());
        if (!changed.equals(settings)) {
            apply(new HostSettingsChanged(organizationId, id, changed));
        }
    }

    @CommandHandler
    void decide(MoveHost command) {
        if (command.sortOrder() != sortOrder) {
            apply(new HostMoved(organizationId, id, command.sortOrder()));
        }
    }

    @CommandHandler
    void decide(ReviseHost command) {
        command.revisions().forEach(this::decide);
    }

    private void decide(Revision revision) {
        switch (revision) {
            case RenameHost rename -> decide(rename);
            case ChangeHostConnection change -> decide(change);
            case ChangeHostSettings change -> decide(change);
            case MoveHost move -> decide(move);
        }
    }

    @CommandHandler
    void decide(RotateHostCredential command) {
        requireNext(command.credential());
        apply(new HostCredentialRotated(organizationId, id, command.credential(), credential.id()));
    }

    /** The vault has bound it to its version: two passwords that are set at once cannot both be the next one. */
    private void requireNext(HostCredential next) {
        if (next.version() != credential.version() + 1) {
            throw Refused.because(Refusal.CREDENTIAL_SUPERSEDED, "The host has another credential by now: try again.");
        }
    }

    @CommandHandler
    void decide(ActivateHost command) {
        if (!active) {
            apply(new HostActivated(organizationId, id));
        }
    }

    @CommandHandler
    void decide(DeactivateHost command) {
        if (active) {
            apply(new HostDeactivated(organizationId, id));
        }
    }

    @CommandHandler
    void decide(RetireHost command) {
        if (!retired) {
            apply(new HostRetired(organizationId, id, name, credential.id()));
        }
    }

    @CommandHandler
    void decide(RecordConnectionTest command) {
        apply(new HostConnectionTested(organizationId, id, command.credentialVersion(), command.outcome()));
    }

    @CommandHandler
    void decide(RevealHostCredential command) {
        apply(new HostCredentialRevealed(organizationId, id, command.credentialVersion()));
    }

    @EventSourcingHandler
    void evolve(HostEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case HostChange change -> {
                version = sequence;
                evolve(change);
            }
            case HostUse _ -> {}
        }
    }

    private void evolve(HostChange change) {
        switch (change) {
            case HostRegistered registered -> {
                id = registered.hostId();
                organizationId = registered.organizationId();
                name = registered.name();
                connection = registered.connection();
                settings = registered.settings();
                sortOrder = registered.sortOrder();
                credential = registered.credential();
                active = true;
            }
            case HostRenamed renamed -> name = renamed.name();
            case HostConnectionChanged changed -> {
                connection = changed.connection();
                credential = changed.credential() == null ? credential : changed.credential();
            }
            case HostSettingsChanged changed -> settings = changed.settings();
            case HostMoved moved -> sortOrder = moved.sortOrder();
            case HostCredentialRotated rotated -> credential = rotated.credential();
            case HostActivated _ -> active = true;
            case HostDeactivated _ -> active = false;
            case HostRetired _ -> retired = true;
        }
    }
}
