package io.housebook.query.projection;

import io.housebook.messages.platform.EventLog;
import io.housebook.query.platform.Positions;
import io.housebook.query.platform.ProjectionException;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Table;
import io.housebook.query.projection.Checkpoint.Phase;
import io.housebook.query.projection.Orders.Order;
import io.housebook.query.projection.Orders.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Does what an order asks for now, and leaves nothing behind: no table that nobody needs, no end that nobody put down. */
@Component
class RebuildYard {
    private final EventLog log;
    private final DataSource projectionDatabase;
    private final DataSource readDatabase;
    private final Positions positions;
    private final Conclusions conclusions;
    /** By projection: the number up to which there is nothing left to be done. */
    private final Map<String, Long> settled = new HashMap<>();

    RebuildYard(
            EventLog log,
            @Qualifier("projectionDataSource") DataSource projectionDatabase,
            @Qualifier("readDataSource") DataSource readDatabase,
            Positions positions,
            Conclusions conclusions) {
        this.log = log;
        this.projectionDatabase = projectionDatabase;
        this.readDatabase = readDatabase;
        this.positions = positions;
        this.conclusions = conclusions;
    }

    /** @param check throws {@link Halted} when a rebuild is not to go on */
    void attend(Order order, Projector projector, Runnable check) throws InterruptedException {
        String name = projector.name();
        if (order.state() == State.PAUSED || settled.getOrDefault(name, 0L) >= order.number()) {
            return;
        }
        Optional<Workplace> free = Workplace.of(name, projectionDatabase);
        if (free.isEmpty()) {
            return;
        }
        try (Workplace workplace = free.get()) {
            settleEarlier(order.number(), projector, workplace);
            switch (order.state()) {
                case RUNNING -> rebuild(order, projector, workplace, check);
                case CANCELLED -> cancel(order.number(), projector, workplace);
                case CONCLUDED -> leaveNothing(order.number(), projector, workplace);
                case PAUSED -> {}
            }
        }
        if (order.state() != State.RUNNING) {
            settled.put(name, order.number());
        }
    }

    private void rebuild(Order order, Projector projector, Workplace workplace, Runnable check)
            throws InterruptedException {
        var beginning = new Beginning(order, projector, workplace.catalog());
        Checkpoint at = workplace.inTransaction(beginning::on);
        var site = new Site(order, projector, beginning.newTable(at), log, readDatabase, positions);
        conclusions.putDown(new Rebuild(site, workplace, at, check).run());
    }

    /** What was left when it was cancelled, or had ended, while nobody was there to do the rest. */
    private void settleEarlier(long number, Projector projector, Workplace workplace) {
        for (Checkpoint earlier : all(projector, workplace)) {
            if (earlier.number() < number) {
                end(earlier, projector, workplace);
                drop(Site.filled(projector.table(), earlier.number()), workplace);
                workplace.inTransaction(
                        connection -> Checkpoints.over(connection).forget(earlier));
            }
        }
    }

    private static List<Checkpoint> all(Projector projector, Workplace workplace) {
        return workplace.inTransaction(
                connection -> Checkpoints.over(connection).all(projector.name()));
    }

    private void cancel(long number, Projector projector, Workplace workplace) {
        for (Checkpoint checkpoint : all(projector, workplace)) {
            if (checkpoint.number() == number) {
                end(checkpoint, projector, workplace);
            }
        }
    }

    /** Puts down what was gone through with, and gives up what was not. */
    private void end(Checkpoint at, Projector projector, Workplace workplace) {
        if (at.phase() == Phase.CANCELLED) {
            return;
        }
        if (at.phase().isEnd()) {
            conclusions.putDown(at);
            return;
        }
        drop(Site.filled(projector.table(), at.number()), workplace);
        workplace.inTransaction(connection -> Checkpoints.over(connection).put(at.in(Phase.CANCELLED)));
    }

    /** Drops what nobody needs any more: nobody waits for that either, so it comes behind the work of all projections. */
    private void leaveNothing(long number, Projector projector, Workplace workplace) {
        drop(Site.filled(projector.table(), number), workplace);
        List<Checkpoint> keepers = all(projector, workplace).stream()
                .filter(checkpoint -> checkpoint.kept() != null)
                .toList();
        for (Checkpoint earlier : keepers.subList(0, Math.max(0, keepers.size() - 1))) {
            drop(projector.table().named(Objects.requireNonNull(earlier.kept()).table()), workplace);
            workplace.inTransaction(connection -> Checkpoints.over(connection).put(earlier.keeping(null)));
        }
    }

    private static void drop(Table table, Workplace workplace) {
        while (!workplace.inTransaction(connection -> workplace.catalog().drop(connection, table))) {
            // There is more of it.
        }
    }

    /** Says so where operators look; best effort, since the reason may be that nothing can be written. */
    void heldUp(Order order, Projector projector, RuntimeException reason) {
        String sentence = String.valueOf(reason.getMessage());
        try (Workplace workplace =
                Workplace.of(projector.name(), projectionDatabase).orElse(null)) {
            if (workplace != null) {
                workplace.inTransaction(connection -> {
                    var checkpoints = Checkpoints.over(connection);
                    return checkpoints
                            .find(projector.name(), order.number())
                            .map(at -> checkpoints.put(at.heldUp(sentence)));
                });
            }
        } catch (ProjectionException e) {
            // The log has it.
        }
    }
}
