package io.housebook.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of events into the rows of a table, inside the transaction of a connection.
 *
 * @param table where the rows are, the projector's live one or another
 */
public record Intake(Projector projector, Table table, Connection connection) {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /**
     * All of them at once, which is fast.
     *
     * @return whether the rows have taken them; if not, none of them
     */
    public boolean takeAll(List<Arrival> events) {
        return attempt(events).isEmpty();
    }

    /**
     * One after the other. What the rows cannot take is parked, and so is what follows of its aggregate; a projection that does
     * not park stops there.
     *
     * @param evicted positions that the rows are to do without when they cannot take them
     * @throws EventFault when the projection does not park
     */
    public void takeOneByOne(List<Arrival> events, Set<Long> evicted, InstantSource clock) {
        var letters = DeadLetters.over(connection, table.name());
        Set<String> parked = letters.sequences();
        for (Arrival event : events) {
            if (projector.parks() && parked.contains(event.aggregateId())) {
                letters.park(DeadLetter.waiting(event, clock));
            } else {
                Optional<EventFault> fault = take(event);
                if (fault.isPresent() && !evicted.contains(event.position())) {
                    letters.park(DeadLetter.refused(parkable(fault.get()), clock));
                    parked.add(event.aggregateId());
                }
            }
        }
    }

    private EventFault parkable(EventFault fault) {
        if (!projector.parks()) {
            throw fault;
        }
        LOG.warn(
                "The rows of {} lack the events of {} from now on. {} See docs/runbook.md.",
                table.name(),
                fault.event().aggregateId(),
                fault.sentence());
        return fault;
    }

    /**
     * One of them.
     *
     * @return why the rows cannot take it; empty when they have taken it
     */
    public Optional<EventFault> take(Arrival event) {
        return attempt(List.of(event))
                .map(failure -> failure instanceof EventFault fault ? fault : EventFault.ofProjecting(event, failure));
    }

    /** Returns why they cannot be taken for what they are; what they have done by half is undone then. */
    private Optional<RuntimeException> attempt(List<Arrival> events) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                var rows = new Rows(table);
                events.forEach(event -> projector.project(event, rows));
                rows.writeTo(BulkWriter.over(connection));
                return Optional.empty();
            } catch (EventFault | ProjectionException e) {
                if (!EventFault.isOfEvents(e)) {
                    throw e;
                }
                connection.rollback(before);
                return Optional.of(e);
            }
        } catch (SQLException e) {
            throw new ProjectionException("The rows of a table cannot be written: " + table.name(), e);
        }
    }
}
