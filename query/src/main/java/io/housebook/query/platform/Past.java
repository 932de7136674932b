package io.housebook.query.platform;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.platform.StoredVersion;
import io.housebook.messages.projection.RebuildScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Rows of read models as they were when the log ended at a position: made anew by their projectors, of the events up to there, and
 * kept nowhere. Only the events of one organization or entity are read, by an index.
 */
@Component
public class Past {
    private static final Logger LOG = LoggerFactory.getLogger(Past.class);

    /** How many events are read at a time. */
    private static final int PAGE = 1000;

    private final EventLog log;

    Past(EventLog log) {
        this.log = log;
    }

    /** @throws Refused {@code organization-not-found} when there was none */
    public void requireOrganization(OrganizationId organization, long position) {
        var scope = new RebuildScope(RebuildScope.Kind.ENTITY, organization.value());
        if (log.read(0, position, null, scope, 1).isEmpty()) {
            throw Refused.because(Refusal.ORGANIZATION_NOT_FOUND, "There was no such organization at that position.");
        }
    }

    /**
     * Not inside of a transaction: each of them would wait for a second connection with one in its hand.
     *
     * @param scope whose rows
     * @param type of the rows, with a field for each column
     * @return in no order
     * @throws Refused {@code read-model-lagging} when nobody can make sense of one of the events: live rows go on without it, but
     *     what is said of the past may be kept for ever
     */
    public <R> List<R> rows(Projector projector, RebuildScope scope, long position, Class<R> type) {
        try {
            return made(projector, scope, position, type);
        } catch (EventFault e) {
            throw unsaid(
                    e.sentence(), "the event at position %d".formatted(e.event().position()));
        }
    }

    /**
     * What an event says, for those who say how something was.
     *
     * @throws Refused {@code read-model-lagging}, as {@link #rows}
     */
    public static HousebookEvent read(StoredEvent event) {
        try {
            return event.read();
        } catch (RuntimeException e) {
            throw unsaid(EventFault.firstLine(e), "the event at position %d".formatted(event.position()));
        }
    }

    /** The same of a version. */
    public static HousebookEvent read(StoredVersion version) {
        try {
            return version.read();
        } catch (RuntimeException e) {
            throw unsaid(
                    EventFault.firstLine(e), "version %d of %s".formatted(version.number(), version.aggregateId()));
        }
    }

    private static Refused unsaid(String why, String which) {
        LOG.warn("How it was cannot be said: nobody can make sense of {}. {} See docs/runbook.md.", which, why);
        return Refused.because(
                Refusal.READ_MODEL_LAGGING,
                "How it was cannot be said now: nobody can make sense of %s.".formatted(which));
    }

    private <R> List<R> made(Projector projector, RebuildScope scope, long position, Class<R> type) {
        var rows = new Rows(projector.table());
        long after = 0;
        List<StoredEvent> events;
        do {
            events = log.read(after, position, projector.family(), scope, PAGE);
            events.forEach(event -> projector.project(Arrival.of(event), rows));
            after = events.isEmpty() ? position : events.getLast().position();
        } while (events.size() == PAGE);
        var made = new MadeRows<>(type);
        rows.writeTo(made);
        return made.rows();
    }

    /** From the beginning on there are only new rows. */
    private static final class MadeRows<R> implements BulkWriter {
        private final RowType<R> type;
        private final List<R> rows = new ArrayList<>();

        MadeRows(Class<R> type) {
            this.type = new RowType<>(type);
        }

        List<R> rows() {
            return rows;
        }

        @Override
        public void insert(Table table, List<List<@Nullable Object>> inserted) {
            for (List<@Nullable Object> values : inserted) {
                rows.add(type.row(table, values));
            }
        }

        @Override
        public void update(Table table, List<Table.Column> columns, List<List<@Nullable Object>> updated) {
            throw new ProjectionException("There is no row %s in %s".formatted(updated.getFirst(), table.name()), null);
        }

        @Override
        public void delete(Table table, List<Object> keys) {
            throw new ProjectionException("There is no row %s in %s".formatted(keys.getFirst(), table.name()), null);
        }
    }
}
