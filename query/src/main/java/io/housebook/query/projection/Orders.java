package io.housebook.query.projection;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.projection.ProjectionEvent;
import io.housebook.messages.projection.ProjectionEvent.DeadLetterEvent;
import io.housebook.messages.projection.ProjectionEvent.KeptRowsDropped;
import io.housebook.messages.projection.ProjectionEvent.ProjectionSwitchRefused;
import io.housebook.messages.projection.ProjectionEvent.ProjectionSwitched;
import io.housebook.messages.projection.ProjectionEvent.ProjectionVerified;
import io.housebook.messages.projection.ProjectionEvent.RebuildCancelled;
import io.housebook.messages.projection.ProjectionEvent.RebuildEvent;
import io.housebook.messages.projection.ProjectionEvent.RebuildPaused;
import io.housebook.messages.projection.ProjectionEvent.RebuildResumed;
import io.housebook.messages.projection.ProjectionEvent.RebuildStarted;
import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.messages.projection.RebuildScope;
import java.time.Instant;
import java.util.HashMap;
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
            @Nullable RebuildScope scope,
            State state,
            Instant startedAt,
            String startedBy,
            @Nullable String reason) {

        private static Order of(RebuildStarted started, DomainEventMessage<?> message) {
            return new Order(
                    started.number(),
                    started.purpose(),
                    started.acceptDifferences(),
                    started.scope(),
                    State.RUNNING,
                    message.getTimestamp(),
                    String.valueOf(message.getMetaData().get(MetadataKey.ACTOR_NAME)),
                    (String) message.getMetaData().get(MetadataKey.REASON));
        }

        private Order now(State next) {
            return new Order(number, purpose, acceptDifferences, scope, next, startedAt, startedBy, reason);
        }
    }

    /**
     * What was read.
     *
     * @param events how many of the projection's own
     * @param open what was started and has not been concluded, by number; what was cancelled may still be
     */
    private record History(
            long events,
            @Nullable Order latest,
            Map<Long, RebuildStarted> open,
            long verifiedThrough,
            long dropped,
            LetterOrders letters) {
        private static final History NONE = new History(0, null, Map.of(), 0, 0, LetterOrders.NONE);

        History after(DomainEventMessage<?> message) {
            long number = message.getSequenceNumber() + 1;
            return switch ((ProjectionEvent) message.getPayload()) {
                case RebuildEvent event ->
                    new History(
                            number,
                            Orders.after(event, message, latest),
                            Orders.openAfter(event, open),
                            Orders.verifiedThrough(event, open.get(event.number()), verifiedThrough),
                            event instanceof KeptRowsDropped ? event.number() : dropped,
                            event instanceof ProjectionSwitched ? letters.afterSwitch(number) : letters);
                case DeadLetterEvent event ->
                    new History(number, latest, open, verifiedThrough, dropped, letters.after(event, number));
            };
        }
    }

    /** Empty when it was never rebuilt. */
    Optional<Order> latest(String projection) {
        return Optional.ofNullable(history(projection).latest());
    }

    /** The position up to which the live rows were found, or made, as the log implies; 0 when they were found to be wrong. */
    long verifiedThrough(String projection) {
        return history(projection).verifiedThrough();
    }

    /** The number of the last rebuild whose kept rows were to be dropped; 0: there is none. */
    long dropped(String projection) {
        return history(projection).dropped();
    }

    /** What was asked about dead letters. */
    LetterOrders letters(String projection) {
        return history(projection).letters();
    }

    private History history(String projection) {
        return histories.compute(projection, (name, known) -> {
            History read = known == null ? History.NONE : known;
            DomainEventStream later = log.readEvents(name, read.events());
            while (later.hasNext()) {
                read = read.after(later.next());
            }
            return read;
        });
    }

    private static Map<Long, RebuildStarted> openAfter(RebuildEvent event, Map<Long, RebuildStarted> before) {
        var open = new HashMap<>(before);
        switch (event) {
            case RebuildStarted started -> open.put(started.number(), started);
            case RebuildPaused _, RebuildResumed _, RebuildCancelled _, KeptRowsDropped _ -> {}
            case ProjectionSwitched _, ProjectionSwitchRefused _, ProjectionVerified _ -> open.remove(event.number());
        }
        return open;
    }

    /** A part that is right says nothing of the rest; one that was wrong casts doubt on it. */
    private static long verifiedThrough(RebuildEvent event, @Nullable RebuildStarted ordered, long before) {
        boolean isPartial = ordered != null && ordered.scope() != null;
        return switch (event) {
            case ProjectionVerified verified ->
                verified.differences() > 0 ? 0 : isPartial ? before : verified.position();
            case ProjectionSwitchRefused _ -> 0;
            case ProjectionSwitched switched -> {
                // Rows that are as others are no better known than these.
                boolean asItWas = ordered != null && ordered.purpose() == RebuildPurpose.ROLL_BACK;
                if (!isPartial && !asItWas) {
                    yield switched.position();
                }
                yield switched.differences() > 0 ? 0 : before;
            }
            case RebuildStarted _, RebuildPaused _, RebuildResumed _, RebuildCancelled _, KeptRowsDropped _ -> before;
        };
    }

    private static @Nullable Order after(RebuildEvent event, DomainEventMessage<?> message, @Nullable Order before) {
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
                    case KeptRowsDropped _ -> before.state();
                });
    }
}
