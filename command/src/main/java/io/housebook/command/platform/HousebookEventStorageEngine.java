package io.housebook.command.platform;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.platform.StoredVersion;
import io.housebook.messages.platform.Stretch;
import io.housebook.messages.platform.UnreadableEvent;
import io.housebook.messages.projection.RebuildScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The log: an Axon event storage engine over plain JDBC whose positions are 1, 2, 3 … in commit order, so a reader that
 * has seen position n has seen all below it. Its tracking token is that position and nothing else.
 *
 * <p>Stock Axon takes the position from a sequence before the commit; a slow transaction is then passed by readers for
 * ever (AxonFramework issue 4829).
 */
final class HousebookEventStorageEngine implements EventStorageEngine, EventLog {
    /** How many events a reader takes from the database at a time. */
    static final int PAGE = 1000;

    private static final String OUTCOME = HousebookEventStorageEngine.class.getName() + ".outcome";
    private static final String RECEIPT = HousebookEventStorageEngine.class.getName() + ".receipt";

    private final EventWriter writer;
    private final DataSource reader;

    /** @param reader where to read; on SQLite other connections than the writer's one */
    HousebookEventStorageEngine(EventWriter writer, DataSource reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** What has become of a unit of work's events. */
    enum Outcome {
        /** There were none. */
        NOT_TRIED,
        APPENDED,
        /** They do not follow the last event of their aggregate: others were faster. */
        OUTRUN,
        /** They break another rule, or the store does not take them, or nobody knows whether it has. */
        REFUSED
    }

    /** What has become of the events of this unit of work, which is at its end. */
    static Outcome outcomeOf(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrDefaultResource(OUTCOME, Outcome.NOT_TRIED);
    }

    /** The receipt for what this unit of work has appended; null when it has appended nothing. */
    static @Nullable Receipt receiptOf(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getResource(RECEIPT);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            Receipt receipt = writer.append(new AppendUnit(events, Presupposed.here()));
            note(RECEIPT, receipt);
            note(OUTCOME, Outcome.APPENDED);
        } catch (Refused e) {
            note(OUTCOME, e.refusal() == Refusal.VERSION_MISMATCH ? Outcome.OUTRUN : Outcome.REFUSED);
            throw e;
        }
    }

    private static void note(String resource, Object value) {
        CurrentUnitOfWork.ifStarted(unit -> unit.root().resources().put(resource, value));
    }

    /** An event that cannot be read comes as an {@link UnreadableEvent}: it is for the reader to say what to do without it. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        String next = EventRow.SELECT + "where position > ? order by position limit " + PAGE;
        return select(next, select -> select.setLong(1, positionOf(token)), rows -> {
            var events = new ArrayList<TrackedEventMessage<?>>();
            while (rows.next()) {
                events.add(eventOrWhatIsThere(rows));
            }
            return events.stream();
        });
    }

    private static TrackedEventMessage<?> eventOrWhatIsThere(ResultSet row) throws SQLException {
        try {
            return event(row);
        } catch (EventStoreException e) {
            return EventRow.unreadable(EventRow.stored(row));
        }
    }

    @Override
    public List<StoredEvent> read(long after, long until, @Nullable String family) {
        String ofFamily = family == null ? "" : "and event_type like ? ";
        Parameters ofRange = select -> {
            select.setLong(1, after);
            select.setLong(2, until);
            if (family != null) {
                select.setString(3, family + ".%");
            }
        };
        return select(
                EventRow.SELECT + "where position > ? and position <= ? " + ofFamily + "order by position",
                ofRange,
                HousebookEventStorageEngine::stored);
    }

    private static List<StoredEvent> stored(ResultSet rows) throws SQLException {
        var events = new ArrayList<StoredEvent>();
        while (rows.next()) {
            events.add(EventRow.stored(rows));
        }
        return events;
    }

    @Override
    public List<StoredEvent> read(long after, long until, @Nullable String family, RebuildScope scope, int limit) {
        return select(
                selectOf(scope.kind()),
                parametersOf(after, until, family, scope, limit),
                HousebookEventStorageEngine::stored);
    }

    static Parameters parametersOf(long after, long until, @Nullable String family, RebuildScope scope, int limit) {
        return select -> {
            select.setString(1, scope.id());
            select.setLong(2, after);
            select.setString(3, scope.id());
            select.setString(4, scope.id());
            select.setLong(5, after);
            select.setLong(6, until);
            select.setString(7, family == null ? "%" : family + ".%");
            select.setInt(8, limit);
        };
    }

    /**
     * In the order of the organization's or the aggregate's own sequence, which is that of the positions: there is an index
     * of it, so no more is read than a page, however long the log and the history are. The first way to the place in that
     * sequence finds it at once where the position is that of an event of the scope, as behind every page but the last; the
     * other one goes backwards from the end.
     */
    static String selectOf(RebuildScope.Kind scope) {
        String name = switch (scope) {
            case ORGANIZATION -> "organization";
            case ENTITY -> "aggregate";
        };
        return EventRow.SELECT + """
                where %1$s_id = ? and %1$s_sequence > coalesce(
                    (select %1$s_sequence from event where position = ? and %1$s_id = ?),
                    (select max(%1$s_sequence) from event where %1$s_id = ? and position <= ?),
                    -1)
                and position <= ? and event_type like ? order by %1$s_sequence limit ?""".formatted(name);
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequence) {
        String whole =
                EventRow.SELECT + "where aggregate_id = ? and aggregate_sequence >= ? order by aggregate_sequence";
        Parameters ofAggregate = select -> {
            select.setString(1, aggregateId);
            select.setLong(2, firstSequence);
        };
        return select(whole, ofAggregate, rows -> {
            var events = new ArrayList<DomainEventMessage<?>>();
            while (rows.next()) {
                events.add((DomainEventMessage<?>) event(rows));
            }
            return DomainEventStream.of(events);
        });
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        return number(
                "select aggregate_sequence from event where aggregate_id = ? order by aggregate_sequence desc limit 1",
                select -> select.setString(1, aggregateId));
    }

    /** Position 0: in front of all events. */
    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(head());
    }

    /** In front of the first event that was recorded then or later. */
    @Override
    public TrackingToken createTokenAt(Instant time) {
        return new GlobalSequenceTrackingToken(lastBefore(time));
    }

    @Override
    public List<StoredVersion> read(List<Stretch> stretches) {
        String json = stretches.stream()
                .map(stretch -> "[\"%s\",%d,%d]".formatted(stretch.aggregateId(), stretch.first(), stretch.last()))
                .collect(Collectors.joining(",", "[", "]"));
        return select(
                ofStretches(writer.dialect()),
                select -> select.setString(1, json),
                HousebookEventStorageEngine::versions);
    }

    private static List<StoredVersion> versions(ResultSet rows) throws SQLException {
        var versions = new ArrayList<StoredVersion>();
        while (rows.next()) {
            versions.add(EventRow.version(rows));
        }
        return versions;
    }

    /** By the index of aggregates and versions, stretch by stretch. */
    static String ofStretches(Dialect dialect) {
        return "select %s from %s where aggregate_id = stretches.id and aggregate_sequence between stretches.first and stretches.last"
                .formatted(EventRow.VERSION_COLUMNS, dialect.stretches);
    }

    /** Positions have no gaps, and times never decrease with them: it is found by halves, and needs no index. */
    @Override
    public long lastBefore(Instant time) {
        long micros = Microseconds.of(time);
        long low = 0;
        long high = head();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            boolean isBefore = number(
                                    "select recorded_at from event where position >= ? order by position limit 1",
                                    select -> select.setLong(1, middle))
                            .orElseThrow()
                    < micros;
            if (isBefore) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public long organizationSequence(OrganizationId organization, long until) {
        return number("""
                        select organization_sequence from event where organization_id = ? and position <= ?
                        order by organization_sequence desc limit 1""", select -> {
                    select.setString(1, organization.value());
                    select.setLong(2, until);
                })
                .orElse(0L);
    }

    @Override
    public long position(OrganizationId organization, long sequence) {
        return number("select position from event where organization_id = ? and organization_sequence = ?", select -> {
                    select.setString(1, organization.value());
                    select.setLong(2, sequence);
                })
                .orElse(0L);
    }

    @Override
    public long head() {
        return number("select position from event_head where id = 1", select -> {})
                .orElseThrow();
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        return Optional.empty();
    }

    /** There are none: aggregates that are used stay in memory (docs/adr/0012), however long their history is. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("Housebook keeps no snapshots");
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElseThrow();
    }

    interface Parameters {
        void bindTo(PreparedStatement select) throws SQLException;
    }

    private interface Answer<T> {
        T from(ResultSet rows) throws SQLException;
    }

    private static TrackedEventMessage<?> event(ResultSet row) throws SQLException {
        long position = row.getLong("position");
        try {
            return EventRow.read(row).at(position, row.getLong("organization_sequence"), row.getLong("recorded_at"));
        } catch (RuntimeException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new EventStoreException("The event at position %d cannot be read: %s".formatted(position, why), e);
        }
    }

    private Optional<Long> number(String sql, Parameters parameters) {
        return select(sql, parameters, rows -> rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty());
    }

    private <T> T select(String sql, Parameters parameters, Answer<T> answer) {
        try (Connection connection = reader.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            parameters.bindTo(select);
            try (ResultSet rows = select.executeQuery()) {
                return answer.from(rows);
            }
        } catch (SQLException e) {
            throw new EventStoreException("The event store cannot be read", e);
        }
    }
}
