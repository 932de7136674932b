package io.housebook.query.projection;

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

/** What the events of the log make of the rows of a table, page by page, in their order. */
final class Replay {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Projector projector;
    private final Table table;
    private final Set<String> parked;
    private final Set<Long> evicted;

    /**
     * @param table where the rows are to be written
     * @param parked the aggregates whose events these rows lack, if the projection parks; more of them come to it
     * @param evicted the positions of the events that the rows are to do without when they cannot take them
     */
    Replay(Projector projector, Table table, Set<String> parked, Set<Long> evicted) {
        this.projector = projector;
        this.table = table;
        this.parked = parked;
        this.evicted = evicted;
    }

    /**
     * What one page has led to.
     *
     * @param position up to which events are in it
     * @param letters the events among them that are not in the rows
     */
    record Page(long position, Rows rows, List<DeadLetter> letters) {

        /** Nothing has come of its events. */
        boolean isEmpty() {
            return rows.isEmpty() && letters.isEmpty();
        }
    }

    /**
     * The page of a part of the log. It ends before an event that the rows cannot take, unless that is its first.
     *
     * @throws EventFault when the first event cannot be taken, and the projection does not park
     */
    Page of(Span span) {
        var rows = new Rows(table);
        var letters = new ArrayList<DeadLetter>();
        for (Arrival event : ofFamily(span)) {
            if (projector.parks() && parked.contains(event.aggregateId())) {
                letters.add(DeadLetter.waiting(event, CLOCK));
            } else {
                try {
                    projector.project(event, rows);
                } catch (EventFault fault) {
                    // It may have done half of what it does to these rows.
                    return event.position() > span.after() + 1 ? of(span.until(event.position() - 1)) : without(fault);
                }
            }
        }
        return new Page(span.last(), rows, letters);
    }

    private List<Arrival> ofFamily(Span span) {
        return span.events().stream()
                .filter(event -> projector.concerns(event.eventType()))
                .toList();
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
}
