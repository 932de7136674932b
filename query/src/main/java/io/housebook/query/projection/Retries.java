package io.housebook.query.projection;

import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.query.platform.Arrival;
import io.housebook.query.platform.DeadLetter;
import io.housebook.query.platform.DeadLetters;
import io.housebook.query.platform.EventFault;
import io.housebook.query.platform.Intake;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Table;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the dead letters of rows again, as far as that was asked for since they were tried last.
 *
 * @param table with the rows, the live one or another
 */
record Retries(Projector projector, Table table, EventLog log, LetterOrders asked) {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    /** Those of an aggregate in their order, up to the first that still cannot be taken. */
    void tryAgain(String aggregate, Connection connection) {
        var letters = DeadLetters.over(connection, table.name());
        List<DeadLetter> parked = letters.of(aggregate);
        long order = asked.numberFor(parked);
        var intake = new Intake(projector, table, connection);
        for (DeadLetter letter : parked) {
            if (order <= letter.triedFor()) {
                return;
            }
            Optional<EventFault> fault = intake.take(arrival(letter));
            if (fault.isPresent() && !asked.evictions().containsKey(letter.position())) {
                letters.put(letter.triedAgain(fault.get().sentence(), order));
                return;
            }
            letters.remove(letter.position());
            LOG.info(
                    "The rows of {} {} the event at position {}",
                    table.name(),
                    fault.isPresent() ? "do without" : "have taken",
                    letter.position());
        }
    }

    private Arrival arrival(DeadLetter letter) {
        List<StoredEvent> events = log.read(letter.position() - 1, letter.position(), null);
        return Arrival.of(events.getFirst());
    }
}
