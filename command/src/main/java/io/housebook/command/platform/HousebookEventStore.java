package io.housebook.command.platform;

import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store over the log. Its streams wake their readers as soon as a commit is done; those of Axon's embedded
 * event store have to be asked, which the pooled processors do twice a second.
 */
final class HousebookEventStore extends AbstractEventStore {
    private final LogTail tail;

    HousebookEventStore(EventStorageEngine log, LogTail tail) {
        super(new Settings().storageEngine(log));
        this.tail = tail;
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return new LogStream(storageEngine(), tail, token == null ? createTailToken() : token);
    }

    /** Axon's settings as they are; their class is abstract only to be given a name. */
    private static final class Settings extends Builder {}
}
