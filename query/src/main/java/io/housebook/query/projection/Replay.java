package io.housebook.query.projection;

import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.projection.RebuildScope;
import io.housebook.query.platform.Arrival;
import io.housebook.query.platform.DeadLetter;
import io.housebook.query.platform.EventFault;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the events of the log make of the rows of a table, page by page, in their order. */
final class Replay {
    private static final InstantSource CLOCK = InstantSource.system();

    private final EventLog log;
    private final Projector projector;
    private final Table table;
    private final @Nullable RebuildScope scope;
    private final Set<String> parked;
    private final Set<Long> evicted;
    private final int pageSize;

    /**
     * @param table where the rows are to be written
     * @param scope whose rows; null: everybody's
     * @param parked the aggregates whose events these rows lack; more of them come to it
     * @param evicted the positions of the events that the rows are to do without when they cannot take them
     * @param pageSize how many events share a transaction at most
     */
    Replay(
            EventLog log,
            Projector projector,
            Table table,
            @Nullable RebuildScope scope,
            Set<String> parked,
            Set<Long> evicted,
            int pageSize) {
        this.log = log;
        this.projector = projector;
        this.table = table;
        this.scope = scope;
        this.parked = parked;
        this.evicted = evicted;
        this.pageSize = pageSize;
    }

    /**
     * What one page has led to.
     *
     * @param position up to which events are in it
     * @param letters the events among them that are not in the rows
     */
    record Page(long position, Rows rows, List<DeadLetter> letters) {}

    /**
     * The page behind a position; an empty one when there is nothing up to the last. It ends before an event that the rows
     * cannot take, unless that is its first.
     *
     * @param until the last position that is wanted
     * @throws EventFault when the first event cannot be taken, and the projection does not park
     */
    Page after(long position, long until) {
        if (position >= until) {
            return new Page(position, new Rows(table), List.of());
        }
        Span span = spanAfter(position, until);
        var rows = new Rows(table);
        var letters = new ArrayList<DeadLetter>();
        for (Arrival event : span.events()) {
            if (parked.contains(event.aggregateId())) {
                letters.add(DeadLetter.waiting(event, CLOCK));
            } else {
                try {
                    projector.project(event, rows);
                } catch (EventFault fault) {
                    // It may have done half of what it does to these rows.
                    return event.position() > position + 1 ? after(position, event.position() - 1) : without(fault);
                }
            }
        }
        return new Page(span.last(), rows, letters);
    }

    private Page without(EventFault fault) {
        Arrival event = fault.event();
        if (evicted.contains(event.position())) {
            return new Page(event.position(), new Rows(table), List.of());
        }
        if (!projector.parks()) {
            throw fault;
        }
        parked.add(event.aggregateId());
        return new Page(event.position(), new Rows(table), List.of(DeadLetter.refused(fault, CLOCK)));
    }

    /**
     * What a page is made of.
     *
     * @param last the position up to which no other event is to be in it
     */
    private record Span(long last, List<Arrival> events) {}

    /** As many positions as make a page, or as many events where only one in many belongs to the scope. */
    private Span spanAfter(long position, long until) {
        if (scope == null) {
            long last = Math.min(position + pageSize, until);
            return new Span(last, events(position, last));
        }
        List<Arrival> events = events(position, until);
        return new Span(events.size() < pageSize ? until : events.getLast().position(), events);
    }

    /** The events behind a position, up to another one, as they belong to these rows; no more than a page of them. */
    List<Arrival> events(long after, long until) {
        List<StoredEvent> events = scope == null
                ? log.read(after, until, projector.family())
                : log.read(after, until, projector.family(), scope, pageSize);
        return events.stream().map(Arrival::of).toList();
    }
}
