package io.housebook.query.projection;

import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.query.platform.ProjectionException;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Table;
import io.housebook.query.projection.Checkpoint.Kept;
import io.housebook.query.projection.Orders.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** Where the work at an order begins: with a new table, with the one that is rolled back to, or where it was left. */
record Beginning(Order order, Projector projector, Catalog catalog) {

    /** Inside a transaction. */
    Checkpoint on(Connection connection) throws SQLException {
        var checkpoints = Checkpoints.over(connection);
        Optional<Checkpoint> present = checkpoints.find(projector.name(), order.number());
        if (present.isPresent() && present.get().phase().isEnd()) {
            return present.get();
        }
        Checkpoint at = present.isPresent() ? present.get() : first(connection, checkpoints);
        String live = projector.table().name();
        String newTable = newTable(at).name();
        if (!catalog.haveSameColumns(connection, live, newTable)) {
            throw new ProjectionException(
                    "A migration has given %s other columns since %s was made: cancel this rebuild, and start another one."
                            .formatted(live, newTable),
                    null);
        }
        return at;
    }

    private Checkpoint first(Connection connection, Checkpoints checkpoints) throws SQLException {
        Checkpoint first = Checkpoint.first(projector.name(), order.number(), 0);
        if (order.purpose() == RebuildPurpose.ROLL_BACK) {
            Checkpoint keeper = checkpoints
                    .keeper(projector.name())
                    .orElseThrow(() -> new ProjectionException(
                            "No rows from before a switch are there any more: cancel this rebuild.", null));
            Kept kept = Objects.requireNonNull(keeper.kept());
            checkpoints.put(keeper.keeping(null));
            first = Checkpoint.first(projector.name(), order.number(), kept.position())
                    .keeping(kept);
        } else {
            String live = projector.table().name();
            catalog.create(connection, live, newTable(first).name(), order.number());
        }
        checkpoints.add(first);
        return first;
    }

    /** The one whose rows are to become the live ones. */
    Table newTable(Checkpoint at) {
        return order.purpose() == RebuildPurpose.ROLL_BACK && at.kept() != null
                ? projector.table().named(at.kept().table())
                : Site.filled(projector.table(), order.number());
    }
}
