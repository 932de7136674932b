package io.housebook.query.projection;

import static java.util.Objects.requireNonNull;

import io.housebook.messages.projection.ProjectionQuery.FindProjection;
import io.housebook.messages.projection.ProjectionQuery.ListProjections;
import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.ProjectionView.State;
import io.housebook.messages.projection.RebuildView;
import io.housebook.query.platform.DeadLetter;
import io.housebook.query.platform.DeadLetters;
import io.housebook.query.platform.Positions;
import io.housebook.query.platform.Progress;
import io.housebook.query.platform.Projector;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The operator's view of the projections. */
@Component
class Projections {
    private final EventProcessingConfiguration processing;
    private final EventStore log;
    private final Positions positions;
    private final Projectors projectors;
    private final Map<String, Progress> progress;
    private final Rebuilds rebuilds;
    private final JdbcClient database;

    Projections(
            EventProcessingConfiguration processing,
            EventStore log,
            Positions positions,
            Projectors projectors,
            @Qualifier("progress") Map<String, Progress> progress,
            Rebuilds rebuilds,
            @Qualifier("readDataSource") DataSource database) {
        this.processing = processing;
        this.log = log;
        this.positions = positions;
        this.projectors = projectors;
        this.progress = progress;
        this.rebuilds = rebuilds;
        this.database = JdbcClient.create(database);
    }

    @QueryHandler
    List<ProjectionView> list(ListProjections query) {
        return projectors.names().stream()
                .map(projectors::named)
                .map(this::view)
                .toList();
    }

    @QueryHandler
    ProjectionView find(FindProjection query) {
        return view(projectors.named(query.name()));
    }

    private ProjectionView view(Projector projector) {
        String name = projector.name();
        // The head is read last, so that the lag is never negative.
        long position = positions.of(name);
        long head = log.createHeadToken().position().orElseThrow();
        // Before all that its end makes different, so that of an end all of it is told.
        @Nullable RebuildView rebuild = rebuilds.latest(name).orElse(null);
        Progress seen = requireNonNull(progress.get(name));
        StreamingEventProcessor processor =
                processing.eventProcessor(name, StreamingEventProcessor.class).orElseThrow();
        var letters = new DeadLetters(database, projector.table().name());
        String fault = Stream.of(seen.fault(position), whyItHalts(projector, letters), interruption(processor))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new ProjectionView(
                name,
                position,
                head,
                head - position,
                state(processor, fault),
                Math.round(seen.rate() * 10) / 10.0,
                fault,
                projector.parks(),
                letters.count(),
                rebuilds.verifiedThrough(name),
                rebuild,
                rebuilds.rollBackOf(name).orElse(null));
    }

    /** What the node that works at it has put down. */
    private static @Nullable String whyItHalts(Projector projector, DeadLetters letters) {
        return projector.parks()
                ? null
                : letters.after(0, 1).stream()
                        .findFirst()
                        .map(DeadLetter::fault)
                        .orElse(null);
    }

    private static @Nullable String interruption(StreamingEventProcessor processor) {
        return processor.isError() ? "It was interrupted and will be tried again." : null;
    }

    private static State state(StreamingEventProcessor processor, @Nullable String fault) {
        if (!processor.isRunning()) {
            return State.STOPPED;
        }
        return fault != null ? State.FAILING : State.LIVE;
    }
}
