package io.housebook.command.projection;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.ProjectionCommand;
import io.housebook.messages.projection.ProjectionCommand.CancelRebuild;
import io.housebook.messages.projection.ProjectionCommand.ConcludeRebuild;
import io.housebook.messages.projection.ProjectionCommand.DropKeptRows;
import io.housebook.messages.projection.ProjectionCommand.EvictDeadLetter;
import io.housebook.messages.projection.ProjectionCommand.PauseRebuild;
import io.housebook.messages.projection.ProjectionCommand.ResumeRebuild;
import io.housebook.messages.projection.ProjectionCommand.RetryDeadLetters;
import io.housebook.messages.projection.ProjectionCommand.StartRebuild;
import io.housebook.messages.projection.ProjectionEvent;
import io.housebook.messages.projection.ProjectionEvent.DeadLetterEvicted;
import io.housebook.messages.projection.ProjectionEvent.KeptRowsDropped;
import io.housebook.messages.projection.ProjectionEvent.ProjectionSwitchRefused;
import io.housebook.messages.projection.ProjectionEvent.ProjectionSwitched;
import io.housebook.messages.projection.ProjectionEvent.ProjectionVerified;
import io.housebook.messages.projection.ProjectionEvent.RebuildCancelled;
import io.housebook.messages.projection.ProjectionEvent.RebuildEvent;
import io.housebook.messages.projection.ProjectionEvent.RebuildPaused;
import io.housebook.messages.projection.ProjectionEvent.RebuildResumed;
import io.housebook.messages.projection.ProjectionEvent.RebuildStarted;
import io.housebook.messages.projection.ProjectionEvent.RetryRequested;
import io.housebook.messages.projection.ProjectionName;
import io.housebook.messages.projection.RebuildConclusion;
import io.housebook.messages.projection.RebuildPurpose;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A projection as it is operated: one rebuild at a time, on whichever node. It is there as soon as it is asked for something;
 * which projections there are, the read side knows.
 */
@Aggregate(type = "projection", cache = "aggregateCache")
class Projection {
    @AggregateIdentifier
    private ProjectionName name;

    private long rebuilds;
    private boolean running;
    private boolean paused;
    private long concluded;
    private final Set<Long> evicted = new HashSet<>();
    /** The numbers of the rebuilds of a part, which keep no table. */
    private final Set<Long> partial = new HashSet<>();

    /** The number of the rebuild whose switch can be rolled back; 0: none. */
    private long kept;

    @SuppressWarnings("NullAway.Init") // Axon makes it, and the first event gives it its state.
    Projection() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(StartRebuild command) {
        refuseWhileRunning();
        if (command.purpose() == RebuildPurpose.ROLL_BACK) {
            requireKept(command);
        }
        apply(new RebuildStarted(
                command.projection(), rebuilds + 1, command.purpose(), command.acceptDifferences(), command.scope()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(PauseRebuild command) {
        requireRunning(command);
        if (!paused) {
            apply(new RebuildPaused(name, rebuilds));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ResumeRebuild command) {
        requireRunning(command);
        if (paused) {
            apply(new RebuildResumed(name, rebuilds));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(CancelRebuild command) {
        requireRunning(command);
        apply(new RebuildCancelled(name, rebuilds));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(DropKeptRows command) {
        refuseWhileRunning();
        requireKept(command);
        apply(new KeptRowsDropped(name, kept));
    }

    private void refuseWhileRunning() {
        if (running) {
            throw Refused.because(
                    Refusal.REBUILD_RUNNING,
                    "Rebuild %d of the projection “%s” is not over yet.".formatted(rebuilds, name));
        }
    }

    private void requireKept(ProjectionCommand command) {
        if (kept == 0) {
            throw Refused.because(
                    Refusal.NOTHING_TO_ROLL_BACK,
                    "No rows from before a rebuild of the projection “%s” are there.".formatted(command.projection()));
        }
    }

    private void requireRunning(ProjectionCommand command) {
        if (!running) {
            throw Refused.because(
                    Refusal.REBUILD_NOT_RUNNING,
                    "No rebuild of the projection “%s” is running.".formatted(command.projection()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RetryDeadLetters command) {
        apply(new RetryRequested(command.projection(), command.position()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(EvictDeadLetter command) {
        if (!evicted.contains(command.position())) {
            apply(new DeadLetterEvicted(command.projection(), command.position()));
        }
    }

    /** What it tells has happened, even when the rebuild was cancelled at the same time: then that came too late. */
    @CommandHandler
    void decide(ConcludeRebuild command) {
        if (command.number() <= concluded || command.number() > rebuilds) {
            return;
        }
        long number = command.number();
        RebuildConclusion made = command.conclusion();
        apply(
                switch (made.kind()) {
                    case SWITCHED ->
                        new ProjectionSwitched(
                                name, number, made.position(), made.rows(), made.digest(), made.differences());
                    case REFUSED ->
                        new ProjectionSwitchRefused(
                                name, number, made.position(), made.rows(), made.digest(), made.differences());
                    case VERIFIED ->
                        new ProjectionVerified(
                                name, number, made.position(), made.rows(), made.digest(), made.differences());
                });
    }

    @EventSourcingHandler
    void evolve(ProjectionEvent event) {
        name = event.projection();
        switch (event) {
            case RebuildEvent rebuild -> evolve(rebuild);
            case RetryRequested _ -> {}
            case DeadLetterEvicted eviction -> evicted.add(eviction.position());
        }
    }

    private void evolve(RebuildEvent event) {
        switch (event) {
            case RebuildStarted started -> {
                rebuilds = started.number();
                running = true;
                paused = false;
                if (started.scope() != null) {
                    partial.add(started.number());
                }
            }
            case RebuildPaused _ -> paused = true;
            case RebuildResumed _ -> paused = false;
            case RebuildCancelled _ -> running = false;
            case ProjectionSwitched _ -> {
                kept = partial.contains(event.number()) ? kept : event.number();
                conclude(event);
            }
            case ProjectionSwitchRefused _, ProjectionVerified _ -> conclude(event);
            case KeptRowsDropped _ -> kept = 0;
        }
    }

    private void conclude(RebuildEvent event) {
        concluded = event.number();
        running = running && concluded < rebuilds;
    }
}
