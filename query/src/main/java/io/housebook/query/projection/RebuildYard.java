package io.housebook.query.projection;

import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.TypeId;
import io.housebook.messages.projection.ProjectionCommand.ConcludeRebuild;
import io.housebook.messages.projection.ProjectionName;
import io.housebook.messages.projection.RebuildConclusion;
import io.housebook.messages.projection.RebuildConclusion.Kind;
import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.query.platform.Positions;
import io.housebook.query.platform.ProjectionException;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Table;
import io.housebook.query.projection.Checkpoint.Kept;
import io.housebook.query.projection.Checkpoint.Outcome;
import io.housebook.query.projection.Checkpoint.Phase;
import io.housebook.query.projection.Orders.Order;
import io.housebook.query.projection.Orders.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.GenericMessage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Does what an order asks for now, and leaves nothing behind: no table that nobody needs, no end that nobody put down. */
@Component
class RebuildYard {
    private final EventLog log;
    private final DataSource projectionDatabase;
    private final DataSource readDatabase;
    private final Positions positions;
    private final CommandBus commands;
    /** By projection: the number up to which there is nothing left to be done. */
    private final Map<String, Long> settled = new HashMap<>();

    RebuildYard(
            EventLog log,
            @Qualifier("projectionDataSource") DataSource projectionDatabase,
            @Qualifier("readDataSource") DataSource readDatabase,
            Positions positions,
            CommandBus commands) {
        this.log = log;
        this.projectionDatabase = projectionDatabase;
        this.readDatabase = readDatabase;
        this.positions = positions;
        this.commands = commands;
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
            settleEarlier(order, projector, workplace);
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
        Checkpoint at = workplace.inTransaction(connection -> checkpoint(order, projector, workplace, connection));
        var site = new Site(
                order,
                projector,
                projector.table().named(newTable(order, projector, at)),
                log,
                readDatabase,
                positions);
        Checkpoint end = new Rebuild(site, workplace, at, check).run();
        conclude(end);
    }

    private static String newTable(Order order, Projector projector, Checkpoint at) {
        return order.purpose() == RebuildPurpose.ROLL_BACK && at.kept() != null
                ? at.kept().table()
                : Site.filled(projector.table().name(), order.number());
    }

    private static Checkpoint checkpoint(Order order, Projector projector, Workplace workplace, Connection connection)
            throws SQLException {
        var checkpoints = Checkpoints.over(connection);
        Optional<Checkpoint> present = checkpoints.find(projector.name(), order.number());
        if (present.isPresent() && present.get().phase().isEnd()) {
            return present.get();
        }
        Checkpoint at = present.isPresent() ? present.get() : begun(order, projector, workplace, connection);
        String live = projector.table().name();
        String newTable = newTable(order, projector, at);
        if (!workplace.catalog().haveSameColumns(connection, live, newTable)) {
            throw new ProjectionException(
                    "A migration has given %s other columns since %s was made: cancel this rebuild, and start another one."
                            .formatted(live, newTable),
                    null);
        }
        return at;
    }

    private static Checkpoint begun(Order order, Projector projector, Workplace workplace, Connection connection)
            throws SQLException {
        var checkpoints = Checkpoints.over(connection);
        Checkpoint first = Checkpoint.first(projector.name(), order.number(), 0);
        if (order.purpose() == RebuildPurpose.ROLL_BACK) {
            Checkpoint keeper = keeper(checkpoints, projector.name())
                    .orElseThrow(() -> new ProjectionException(
                            "No rows from before a switch are there any more: cancel this rebuild.", null));
            Kept kept = Objects.requireNonNull(keeper.kept());
            checkpoints.put(keeper.keeping(null));
            first = Checkpoint.first(projector.name(), order.number(), kept.position())
                    .keeping(kept);
        } else {
            String live = projector.table().name();
            workplace.catalog().create(connection, live, Site.filled(live, order.number()), order.number());
        }
        checkpoints.add(first);
        return first;
    }

    /** The one whose table can be rolled back to. */
    static Optional<Checkpoint> keeper(Checkpoints checkpoints, String projection) {
        return checkpoints.all(projection).stream()
                .filter(checkpoint -> checkpoint.kept() != null)
                .reduce((earlier, later) -> later);
    }

    /** What was cancelled, or has ended, while nobody was there to do the rest. */
    private void settleEarlier(Order order, Projector projector, Workplace workplace) {
        for (Checkpoint earlier : workplace.inTransaction(
                connection -> Checkpoints.over(connection).all(projector.name()))) {
            if (earlier.number() < order.number()) {
                if (!earlier.phase().isEnd()) {
                    cancel(earlier.number(), projector, workplace);
                } else if (earlier.number() == order.number() - 1 && earlier.phase() != Phase.CANCELLED) {
                    conclude(earlier);
                }
            }
        }
    }

    private void cancel(long number, Projector projector, Workplace workplace) {
        Optional<Checkpoint> found = workplace.inTransaction(
                connection -> Checkpoints.over(connection).find(projector.name(), number));
        if (found.isEmpty() || found.get().phase() == Phase.CANCELLED) {
            return;
        }
        Checkpoint at = found.get();
        if (at.phase().isEnd()) {
            conclude(at);
            return;
        }
        drop(projector.table().named(Site.filled(projector.table().name(), number)), workplace);
        workplace.inTransaction(connection -> {
            var checkpoints = Checkpoints.over(connection);
            checkpoints.put(at.in(Phase.CANCELLED));
            return checkpoints;
        });
    }

    /** Drops what nobody needs any more: nobody waits for that either, so it comes behind the work of all projections. */
    private void leaveNothing(long number, Projector projector, Workplace workplace) {
        drop(projector.table().named(Site.filled(projector.table().name(), number)), workplace);
        List<Checkpoint> all = workplace.inTransaction(
                connection -> Checkpoints.over(connection).all(projector.name()));
        boolean switched = all.stream()
                .anyMatch(checkpoint -> checkpoint.number() == number && checkpoint.phase() == Phase.SWITCHED);
        for (Checkpoint earlier : all) {
            Kept kept = earlier.kept();
            if (switched && kept != null && earlier.number() < number) {
                drop(projector.table().named(kept.table()), workplace);
                workplace.inTransaction(connection -> {
                    Checkpoints.over(connection).put(earlier.keeping(null));
                    return kept;
                });
            }
        }
    }

    private static void drop(Table table, Workplace workplace) {
        while (!workplace.inTransaction(connection -> workplace.catalog().drop(connection, table))) {
            // There is more of it.
        }
    }

    private void conclude(Checkpoint end) {
        Outcome found = Objects.requireNonNull(end.comparison());
        var conclusion = new RebuildConclusion(
                kind(end.phase()), end.position(), found.rows(), found.digest(), found.differences());
        var callback = new FutureCallback<Object, Object>();
        var command = new ConcludeRebuild(new ProjectionName(end.projection()), end.number(), conclusion);
        commands.dispatch(
                new GenericCommandMessage<>(
                        new GenericMessage<>(
                                TypeId.generate("cmd"),
                                command,
                                Origin.housebook().toMetadata()),
                        command.getClass().getName()),
                callback);
        if (callback.getResult().isExceptional()) {
            throw new ProjectionException(
                    "The end of a rebuild cannot be put down: "
                            + callback.getResult().exceptionResult().getMessage(),
                    callback.getResult().exceptionResult());
        }
    }

    private static Kind kind(Phase end) {
        return switch (end) {
            case SWITCHED -> Kind.SWITCHED;
            case REFUSED -> Kind.REFUSED;
            case VERIFIED -> Kind.VERIFIED;
            case LOADING, COMPARING, SWITCHING, CANCELLED ->
                throw new IllegalArgumentException("Nothing is to be put down of what is " + end);
        };
    }

    /** Says so where operators look; best effort, since the reason may be that nothing can be written. */
    void heldUp(Order order, Projector projector, RuntimeException reason) {
        String sentence = String.valueOf(reason.getMessage());
        try (Workplace workplace =
                Workplace.of(projector.name(), projectionDatabase).orElse(null)) {
            if (workplace != null) {
                workplace.inTransaction(connection -> {
                    var checkpoints = Checkpoints.over(connection);
                    checkpoints
                            .find(projector.name(), order.number())
                            .ifPresent(at -> checkpoints.put(at.heldUp(sentence)));
                    return checkpoints;
                });
            }
        } catch (ProjectionException e) {
            // The log has it.
        }
    }
}
