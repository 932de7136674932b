package io.housebook.query.platform;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.partitioningBy;

import java.sql.Connection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Where projectors put their live rows. What the events of one batch make of them is written together, in the batch's one
 * transaction, which is the one of the token.
 *
 * <p>When the rows cannot take the events of a batch, they are taken one by one, and what cannot be taken is parked with what
 * follows it in its aggregate, or halts the projection: see {@link Projector#parks}.
 */
public final class RowWriter {
    private static final String EVENTS = RowWriter.class.getName() + ".";

    private final DataSource database;
    private final InstantSource clock;

    RowWriter(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Its rows are written at the end of the batch that is being handled. */
    void take(Projector projector, Arrival event) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        batch.getOrComputeResource(EVENTS + projector.name(), key -> {
                    var events = new ArrayList<Arrival>();
                    batch.onPrepareCommit(unit -> write(projector, events));
                    return events;
                })
                .add(event);
    }

    private void write(Projector projector, List<Arrival> events) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            var letters = DeadLetters.over(connection, projector.table().name());
            Set<String> parked = letters.sequences();
            Map<Boolean, List<Arrival>> byParked = events.stream()
                    .collect(partitioningBy(event -> projector.parks() && parked.contains(event.aggregateId())));
            List<Arrival> free = requireNonNull(byParked.get(false));
            var intake = new Intake(projector, projector.table(), connection);
            if (!intake.takeAll(free)) {
                intake.takeOneByOne(free, Set.of(), clock);
            }
            requireNonNull(byParked.get(true)).forEach(event -> letters.park(DeadLetter.waiting(event, clock)));
            if (!projector.parks() && !parked.isEmpty()) {
                letters.removeUpTo(events.getLast().position());
            }
        } catch (Error e) {
            // Axon undoes what an exception ends, and not what an error does; SQLite has no other connection.
            throw new ProjectionException(EventFault.place(e), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
