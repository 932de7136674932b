package io.housebook.command.access;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.housebook.messages.access.AccessCommand.RecordAuditExport;
import io.housebook.messages.access.AccessCommand.RecordAuditRead;
import io.housebook.messages.access.AccessCommand.RecordConnectionTry;
import io.housebook.messages.access.AccessCommand.RecordDenial;
import io.housebook.messages.access.AccessCommand.RecordFailedSignIn;
import io.housebook.messages.access.AccessCommand.RecordKeyRotation;
import io.housebook.messages.access.AccessCommand.RecordSigningKey;
import io.housebook.messages.access.AccessEvent;
import io.housebook.messages.access.AccessEvent.AccessDenied;
import io.housebook.messages.access.AccessEvent.AuditExported;
import io.housebook.messages.access.AccessEvent.AuditRead;
import io.housebook.messages.access.AccessEvent.ConnectionTried;
import io.housebook.messages.access.AccessEvent.KeysRotated;
import io.housebook.messages.access.AccessEvent.SignInFailed;
import io.housebook.messages.access.AccessEvent.SigningKeyRotated;
import io.housebook.messages.access.AccessId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** One attempt at the door, which is over as soon as it is known: attempts that come together do not wait for each other. */
@Aggregate(type = "access")
class Access {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private AccessId id;

    @SuppressWarnings("NullAway.Init") // Axon makes it, and the first event gives it its state.
    Access() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RecordFailedSignIn command) {
        apply(new SignInFailed(command.accessId(), command.fault(), command.userId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RecordDenial command) {
        apply(new AccessDenied(
                command.accessId(),
                command.organizationId(),
                command.denial(),
                command.operation(),
                command.permission()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RecordKeyRotation command) {
        apply(new KeysRotated(
                command.accessId(),
                command.keyId(),
                command.previousKeyIds(),
                command.dataKeys(),
                command.signingKeys(),
                command.remaining()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RecordSigningKey command) {
        apply(new SigningKeyRotated(command.accessId(), command.keyId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RecordConnectionTry command) {
        apply(new ConnectionTried(
                command.accessId(), command.organizationId(), command.connection(), command.outcome()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RecordAuditRead command) {
        apply(new AuditRead(command.accessId(), command.organizationId(), command.operation(), command.search()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RecordAuditExport command) {
        apply(new AuditExported(
                command.accessId(),
                command.organizationId(),
                command.format(),
                command.search(),
                command.after(),
                command.until(),
                command.firstSequence(),
                command.lastSequence()));
    }

    @EventSourcingHandler
    void evolve(AccessEvent event) {
        id = event.accessId();
    }
}
