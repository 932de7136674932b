package io.housebook.query.projection;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.ProjectionQuery.FindProjection;
import io.housebook.messages.projection.ProjectionQuery.ListProjections;
import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.ProjectionView.State;
import io.housebook.query.platform.Positions;
import io.housebook.query.platform.Progress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The operator's view of the projections. */
@Component
class Projections {
    /** More than Axon reads before the first of it is handled. */
    private static final int READ_AHEAD = 5000;

    private final EventProcessingConfiguration processing;
    private final EventStore log;
    private final Positions positions;
    private final Map<String, Progress> progress;
    private final Rebuilds rebuilds;

    Projections(
            EventProcessingConfiguration processing,
            EventStore log,
            Positions positions,
            @Qualifier("progress") Map<String, Progress> progress,
            Rebuilds rebuilds) {
        this.processing = processing;
        this.log = log;
        this.positions = positions;
        this.progress = new TreeMap<>(progress);
        this.rebuilds = rebuilds;
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
        long position = positions.of(name);
        long head = log.createHeadToken().position().orElseThrow();
        Progress seen = Objects.requireNonNull(progress.get(name));
        StreamingEventProcessor processor = processor(name);
        String fault = processor.isError() && seen.fault() == null ? whyNotFurther(position) : seen.fault();
        return new ProjectionView(
                name,
                position,
                head,
                head - position,
                state(processor, fault),
                Math.round(seen.rate() * 10) / 10.0,
                fault,
                rebuilds.verifiedThrough(name),
                rebuilds.latest(name).orElse(null),
                rebuilds.rollBackOf(name).orElse(null));
    }

    /** What keeps a projection from going on that was not even handed its next events: it reads ahead, but not far. */
    private String whyNotFurther(long position) {
        try (BlockingStream<TrackedEventMessage<?>> next = log.openStream(new GlobalSequenceTrackingToken(position))) {
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

    private static State state(StreamingEventProcessor processor, @Nullable String fault) {
        if (!processor.isRunning()) {
            return State.STOPPED;
        }
        return fault != null ? State.FAILING : State.LIVE;
    }
}
