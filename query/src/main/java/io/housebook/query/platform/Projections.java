package io.housebook.query.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.ProjectionQuery.FindProjection;
import io.housebook.messages.projection.ProjectionQuery.ListProjections;
import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.ProjectionView.State;
import io.housebook.messages.projection.RebuildProjection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's view of the projections. */
class Projections {
    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);

    /** More than Axon reads before the first of it is handled. */
    private static final int READ_AHEAD = 5000;

    private final EventProcessingConfiguration processing;
    private final EventStore log;
    private final Positions positions;
    private final Map<String, Progress> progress;
    private final ReentrantLock rebuilds = new ReentrantLock();

    Projections(
            EventProcessingConfiguration processing,
            EventStore log,
            Positions positions,
            Map<String, Progress> progress) {
        this.processing = processing;
        this.log = log;
        this.positions = positions;
        this.progress = new TreeMap<>(progress);
    }

    @QueryHandler
    List<ProjectionView> list(ListProjections query) {
        return progress.keySet().stream().map(this::view).toList();
    }

    @QueryHandler
    ProjectionView find(FindProjection query) {
        processor(query.name());
        return view(query.name());
    }

    @CommandHandler
    void rebuild(RebuildProjection command) {
        StreamingEventProcessor processor = processor(command.name());
        rebuilds.lock();
        try {
            if (positions.of(command.name()).rebuilding()) {
                throw Refused.because(
                        Refusal.REBUILD_RUNNING,
                        "The projection “%s” is being rebuilt already.".formatted(command.name()));
            }
            LOG.info("Rebuilding the projection “{}” from position 1", command.name());
            processor.shutDown();
            try {
                processor.resetTokens();
            } finally {
                processor.start();
            }
        } finally {
            rebuilds.unlock();
        }
    }

    private StreamingEventProcessor processor(String name) {
        return Optional.of(name)
                .filter(progress::containsKey)
                .flatMap(known -> processing.eventProcessor(known, StreamingEventProcessor.class))
                .orElseThrow(() -> Refused.because(
                        Refusal.PROJECTION_NOT_FOUND,
                        "There is no such projection; there are: " + String.join(", ", progress.keySet()) + "."));
    }

    private ProjectionView view(String name) {
        // The head is read last, so that the lag is never negative.
        Positions.Position position = positions.of(name);
        long head = log.createHeadToken().position().orElseThrow();
        Progress seen = Objects.requireNonNull(progress.get(name));
        StreamingEventProcessor processor = processor(name);
        String fault = processor.isError() && seen.fault() == null ? whyNotFurther(position) : seen.fault();
        return new ProjectionView(
                name,
                position.position(),
                head,
                head - position.position(),
                state(processor, position, fault),
                Math.round(seen.rate() * 10) / 10.0,
                fault);
    }

    /** What keeps a projection from going on that was not even handed its next events: it reads ahead, but not far. */
    private String whyNotFurther(Positions.Position position) {
        try (BlockingStream<TrackedEventMessage<?>> next =
                log.openStream(new GlobalSequenceTrackingToken(position.position()))) {
            for (int i = 0; i < READ_AHEAD && next.hasNextAvailable(); i++) {
                next.nextAvailable();
            }
            return "It was interrupted and will be tried again.";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "It was interrupted.";
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static State state(StreamingEventProcessor processor, Positions.Position position, @Nullable String fault) {
        if (!processor.isRunning()) {
            return State.STOPPED;
        }
        if (fault != null) {
            return State.FAILING;
        }
        return position.rebuilding() ? State.REBUILDING : State.LIVE;
    }
}
