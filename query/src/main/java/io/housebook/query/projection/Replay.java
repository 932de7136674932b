package io.housebook.query.projection;

import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
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
    /** How many events share a transaction at most. */
    private static final int PAGE = 1000;

    private static final InstantSource CLOCK = InstantSource.system();

    private final EventLog log;
    private final Projector projector;
    private final Table table;
    private final Set<String> parked;
    private final Set<Long> evicted;

    /**
     * @param table where the rows are to be written
     * @param parked the aggregates whose events these rows lack; more of them come to it
     * @param evicted the positions of the events that the rows are to do without when they cannot take them
     */
    Replay(EventLog log, Projector projector, Table table, Set<String> parked, Set<Long> evicted) {
        this.log = log;
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
    record Page(long position, Rows rows, List<DeadLetter> letters) {}

    /**
     * The page behind a position; an empty one when there is nothing up to the last. It ends before an event that the rows cannot take, unless that is its first.
     *
     * @param until the last position that is wanted
     * @throws EventFault when the first event cannot be taken, and the projection does not park
     */
    Page after(long position, long until) {
        if (position >= until) {
            return new Page(position, new Rows(table), List.of());
        }
        long last = Math.min(position + PAGE, until);
        var rows = new Rows(table);
        var letters = new ArrayList<DeadLetter>();
        for (StoredEvent stored : log.read(position, last, projector.family())) {
            Arrival event = Arrival.of(stored);
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
        return new Page(last, rows, letters);
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
