package io.housebook.command.platform;

import io.housebook.command.platform.Commits.Disturbance;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** An event store as a scenario sees it: ours, or one to compare it with. */
interface TestStore extends AutoCloseable {

    /** What the caller of an append is told. */
    enum Outcome {
        ACKNOWLEDGED,
        REFUSED,
        /** Nobody could find out; it is stored as a whole or not at all. */
        IN_DOUBT
    }

    /** A process that writes to the store and reads it, with database connections of its own. */
    interface Node {
        /** The commits of what this node appends. */
        Commits commits();

        /** The time by this node's clock. */
        Instant now();

        /** Returns when the events are durable, or when it is known that they will not be. */
        Outcome append(List<DomainEventMessage<?>> events);

        /** @param after null: from the first event on */
        TrackingEventStream openStream(@Nullable TrackingToken after);
    }

    List<? extends Node> nodes();

    /** What the commits of this store can meet with. */
    List<Disturbance> disturbances();

    /** The ids of all events, in the order in which the store has them. */
    List<String> eventIds();

    @Override
    void close();
}
