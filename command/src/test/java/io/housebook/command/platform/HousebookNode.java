package io.housebook.command.platform;

import com.zaxxer.hikari.HikariDataSource;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** A process that writes and reads the log, put together as in production. */
final class HousebookNode implements TestStore.Node, AutoCloseable {
    final Commits commits = new Commits();
    final EventWriter writer;
    final HousebookEventStorageEngine engine;
    private final InstantSource clock;
    private final HousebookEventStore store;
    private final LogListener listener;
    private final HikariDataSource pool;

    /** @param patience zero: what became of a commit that was not confirmed is looked up once, and not again and again */
    HousebookNode(TestDatabase database, InstantSource clock, Duration patience) {
        this.clock = clock;
        this.pool = database.open();
        this.writer = new EventWriter(commits.watching(pool), clock, patience);
        this.engine = new HousebookEventStorageEngine(writer, database.plain());
        this.store = new HousebookEventStore(engine, writer.tail());
        this.listener = new LogListener(pool, writer, new AggregateCache());
        if (database.vendor() == Vendor.POSTGRESQL) {
            listener.start();
        }
    }

    @Override
    public Commits commits() {
        return commits;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public TestStore.Outcome append(List<DomainEventMessage<?>> events) {
        try {
            engine.appendEvents(events);
            return TestStore.Outcome.ACKNOWLEDGED;
        } catch (Refused e) {
            return e.refusal() == Refusal.OUTCOME_UNKNOWN ? TestStore.Outcome.IN_DOUBT : TestStore.Outcome.REFUSED;
        }
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken after) {
        return store.openStream(after);
    }

    @Override
    public void close() {
        listener.close();
        writer.close();
        pool.close();
    }
}
