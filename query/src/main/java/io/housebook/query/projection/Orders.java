package io.housebook.query.projection;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.projection.ProjectionEvent;
import io.housebook.messages.projection.ProjectionEvent.ProjectionSwitchRefused;
import io.housebook.messages.projection.ProjectionEvent.ProjectionSwitched;
import io.housebook.messages.projection.ProjectionEvent.ProjectionVerified;
import io.housebook.messages.projection.ProjectionEvent.RebuildCancelled;
import io.housebook.messages.projection.ProjectionEvent.RebuildPaused;
import io.housebook.messages.projection.ProjectionEvent.RebuildResumed;
import io.housebook.messages.projection.ProjectionEvent.RebuildStarted;
import io.housebook.messages.projection.RebuildPurpose;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What operators have asked for. It is read from the log itself, so that it is the same on every node at every moment, and
 * no projection has to work for it.
 */
@Component
class Orders {
    private final EventStore log;
    private final Map<String, History> histories = new ConcurrentHashMap<>();

    Orders(EventStore log) {
        this.log = log;
    }

    /** What is to be done about a rebuild. */
    enum State {
        RUNNING,
        PAUSED,
        CANCELLED,
        /** Nothing; what has become of it has been put down. */
        CONCLUDED
    }

    /** The last rebuild that was asked for. */
    record Order(
            long number,
            RebuildPurpose purpose,
            boolean acceptDifferences,
            State state,
            Instant startedAt,
            String startedBy,
            @Nullable String reason) {

        private static Order of(RebuildStarted started, DomainEventMessage<?> message) {
            return new Order(
                    started.number(),
                    started.purpose(),
                    started.acceptDifferences(),
                    State.RUNNING,
                    message.getTimestamp(),
                    String.valueOf(message.getMetaData().get(MetadataKey.ACTOR_NAME)),
                    (String) message.getMetaData().get(MetadataKey.REASON));
        }

        private Order now(State next) {
            return new Order(number, purpose, acceptDifferences, next, startedAt, startedBy, reason);
        }
    }

    /** @param events how many of the projection's own events were read */
    private record History(long events, @Nullable Order latest) {}

    /** Empty when it was never rebuilt. */
    Optional<Order> latest(String projection) {
        History history = histories.compute(projection, (name, known) -> {
            History read = known == null ? new History(0, null) : known;
            DomainEventStream later = log.readEvents(name, read.events());
            while (later.hasNext()) {
                DomainEventMessage<?> message = later.next();
                read = new History(message.getSequenceNumber() + 1, after(message, read.latest()));
            }
            return read;
        });
        return Optional.ofNullable(history.latest());
    }

    private static @Nullable Order after(DomainEventMessage<?> message, @Nullable Order before) {
        ProjectionEvent event = (ProjectionEvent) message.getPayload();
        if (event instanceof RebuildStarted started) {
            return Order.of(started, message);
        }
        // What became of an earlier one may be put down late.
        if (before == null || event.number() != before.number()) {
            return before;
        }
        return before.now(
                switch (event) {
                    case RebuildStarted _, RebuildResumed _ -> State.RUNNING;
                    case RebuildPaused _ -> State.PAUSED;
                    case RebuildCancelled _ -> State.CANCELLED;
                    case ProjectionSwitched _, ProjectionSwitchRefused _, ProjectionVerified _ -> State.CONCLUDED;
                });
    }
}
