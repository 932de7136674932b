package io.housebook.query.projection;

import io.housebook.messages.platform.EventLog;
import io.housebook.query.platform.DeadLetters;
import io.housebook.query.platform.Positions;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Table;
import io.housebook.query.projection.Checkpoint.Kept;
import io.housebook.query.projection.Checkpoint.Phase;
import io.housebook.query.projection.Orders.Order;
import io.housebook.query.projection.Orders.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Does what an order asks for now, and leaves nothing behind: no table that nobody needs, no end that nobody put down. */
@Component
class RebuildYard {
    private final Orders orders;
    private final EventLog log;
    private final Workplace workplace;
    private final DataSource readDatabase;
    private final Positions positions;
    private final Conclusions conclusions;
    private final Courtesy courtesy;
    /** By projection: what was ordered when there was nothing left to be done. Whatever comes after that is another order. */
    private final Map<String, Settled> settled = new HashMap<>();

    /**
     * What is done.
     *
     * @param dropped the number of the rebuild whose kept rows were to be dropped
     */
    private record Settled(Order order, long dropped) {}

    RebuildYard(
            Orders orders,
            EventLog log,
            @Qualifier("projectionDataSource") DataSource projectionDatabase,
            @Qualifier("readDataSource") DataSource readDatabase,
            Positions positions,
            Conclusions conclusions,
            Courtesy courtesy) {
        this.orders = orders;
        this.log = log;
        this.workplace = Workplace.of(projectionDatabase);
        this.readDatabase = readDatabase;
        this.positions = positions;
        this.conclusions = conclusions;
        this.courtesy = courtesy;
    }

    /**
     * Does it, unless another node does; but for a rebuild that is to go on, which is begun here, or found where it was left. Whoever
     * gets it is to {@linkplain #leave} it.
     *
     * @param dropped the number up to which the rows from before a switch are not to be kept any more
     * @param check throws {@link Halted} when a rebuild is not to go on
     */
    Optional<Rebuild> attend(Order order, long dropped, Projector projector, Runnable check) {
        String name = projector.name();
        if (new Settled(order, dropped).equals(settled.get(name)) || !workplace.claim(name)) {
            return Optional.empty();
        }
        Optional<Rebuild> begun = Optional.empty();
        try {
            settleEarlier(order.number(), projector);
            dropKept(kept -> kept.number() <= dropped, projector);
            switch (order.state()) {
                case RUNNING -> begun = Optional.of(begin(order, projector, check));
                case PAUSED -> concludeIfOver(order.number(), projector);
                case CANCELLED -> cancel(order.number(), projector);
                case CONCLUDED -> leaveNothing(order.number(), projector);
            }
            if (order.state() != State.RUNNING) {
                settled.put(name, new Settled(order, dropped));
            }
            return begun;
        } finally {
            if (begun.isEmpty()) {
                workplace.giveUp(name);
            }
        }
    }

    private Rebuild begin(Order order, Projector projector, Runnable check) {
        var beginning = new Beginning(order, projector, workplace.catalog());
        Checkpoint at = workplace.inTransaction(projector.name(), beginning::on);
        var site = new Site(
                order,
                projector,
                beginning.newTable(at),
                log,
                readDatabase,
                positions,
                () -> orders.letters(projector.name()),
                courtesy);
        if (at.phase() == Phase.COMPARING || at.phase() == Phase.SWITCHING) {
            // A migration may have come since it was left.
            workplace.inTransaction(projector.name(), connection -> {
                site.complete(connection, workplace.catalog());
                return site;
            });
        }
        return new Rebuild(site, workplace, at, check);
    }

    /** Goes through with it to the end, by itself, and puts down what has become of it. */
    void finish(Rebuild rebuild) throws InterruptedException {
        conclusions.putDown(rebuild.run());
    }

    /** Whoever comes next goes on where it stands. */
    void leave(Projector projector) {
        workplace.giveUp(projector.name());
    }

    /** What was left when it was cancelled, or had ended, while nobody was there to do the rest. */
    private void settleEarlier(long number, Projector projector) {
        for (Checkpoint earlier : all(projector)) {
            if (earlier.number() < number) {
                end(earlier, projector);
                drop(Site.filled(projector.table(), earlier.number()), projector);
                workplace.inTransaction(
                        projector.name(),
                        connection -> Checkpoints.over(connection).forget(earlier));
            }
        }
    }

    private List<Checkpoint> all(Projector projector) {
        return workplace.inTransaction(
                projector.name(), connection -> Checkpoints.over(connection).all(projector.name()));
    }

    /** It was told to pause when it had come to its end, and whoever brought it there has not put that down. */
    private void concludeIfOver(long number, Projector projector) {
        find(number, projector).filter(checkpoint -> checkpoint.phase().isEnd()).ifPresent(conclusions::putDown);
    }

    private void cancel(long number, Projector projector) {
        find(number, projector).ifPresent(checkpoint -> end(checkpoint, projector));
    }

    private Optional<Checkpoint> find(long number, Projector projector) {
        return workplace.inTransaction(
                projector.name(), connection -> Checkpoints.over(connection).find(projector.name(), number));
    }

    /** Puts down what was gone through with, and gives up what was not. */
    private void end(Checkpoint at, Projector projector) {
        if (at.phase() == Phase.CANCELLED) {
            return;
        }
        if (at.phase().isEnd()) {
            conclusions.putDown(at);
            return;
        }
        drop(Site.filled(projector.table(), at.number()), projector);
        workplace.inTransaction(
                projector.name(), connection -> Checkpoints.over(connection).put(at.in(Phase.CANCELLED)));
    }

    /** Drops what nobody needs any more: nobody waits for that either, so it comes behind the work of all projections. */
    private void leaveNothing(long number, Projector projector) {
        drop(Site.filled(projector.table(), number), projector);
        long last = all(projector).stream()
                .map(Checkpoint::kept)
                .filter(Objects::nonNull)
                .mapToLong(Kept::number)
                .max()
                .orElse(0);
        dropKept(kept -> kept.number() < last, projector);
    }

    /** The table goes before the word of it: who comes after a crash in between finds it gone, and goes on. */
    private void dropKept(Predicate<Kept> which, Projector projector) {
        for (Checkpoint keeper : all(projector)) {
            Kept kept = keeper.kept();
            if (kept != null && which.test(kept)) {
                drop(projector.table().named(kept.table()), projector);
                workplace.inTransaction(
                        projector.name(),
                        connection -> Checkpoints.over(connection).put(keeper.keeping(null)));
            }
        }
    }

    private void drop(Table table, Projector projector) {
        while (!workplace.inTransaction(
                projector.name(), connection -> workplace.catalog().drop(connection, table))) {
            // There is more of it.
            courtesy.rest();
        }
        workplace.inTransaction(projector.name(), connection -> {
            var letters = DeadLetters.over(connection, table.name());
            letters.removeAll();
            return letters;
        });
    }

    /** Says so where operators look; best effort, since the reason may be that nothing can be written. */
    void heldUp(Order order, Projector projector, String sentence) {
        try {
            if (workplace.claim(projector.name())) {
                workplace.inTransaction(projector.name(), connection -> {
                    var checkpoints = Checkpoints.over(connection);
                    return checkpoints
                            .find(projector.name(), order.number())
                            .map(at -> checkpoints.put(at.heldUp(sentence)))
                            .or(() -> notBegun(order, projector).map(at -> checkpoints.add(at.heldUp(sentence))));
                });
            }
        } catch (RuntimeException e) {
            // The log has it.
        } finally {
            leave(projector);
        }
    }

    /** The transaction that was to put it down for the first time may be the one that has failed. */
    private static Optional<Checkpoint> notBegun(Order order, Projector projector) {
        return order.state() == State.RUNNING
                ? Optional.of(Checkpoint.first(projector.name(), order.number(), 0))
                : Optional.empty();
    }
}
