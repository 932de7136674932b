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

/** Where the work at an order begins: with a new table, with the one that is rolled back to, or where it was left. */
record Beginning(Order order, Projector projector, Catalog catalog) {

    /** Inside a transaction. */
    Checkpoint on(Connection connection) throws SQLException {
        var checkpoints = Checkpoints.over(connection);
        Checkpoint present = checkpoints
                .find(projector.name(), order.number())
                .orElseGet(() -> checkpoints.add(Checkpoint.first(projector.name(), order.number(), 0)));
        if (present.phase().isEnd()) {
            return present;
        }
        Checkpoint at = withTable(present, connection, checkpoints);
        catalog.requireSameColumns(
                connection, projector.table().name(), newTable(at).name());
        return at;
    }

    /** There may be a checkpoint without one: it says what has held the very first step up. */
    private Checkpoint withTable(Checkpoint at, Connection connection, Checkpoints checkpoints) throws SQLException {
        if (order.purpose() == RebuildPurpose.ROLL_BACK) {
            return at.kept() == null ? checkpoints.put(takenOver(checkpoints)) : at;
        }
        String table = newTable(at).name();
        // Not in the place of one that had rows: those would be missing.
        if (at.position() == 0 && !catalog.exists(connection, table)) {
            catalog.create(connection, projector.table().name(), table, order.number());
        }
        return at;
    }

    private Checkpoint takenOver(Checkpoints checkpoints) {
        Checkpoint keeper = checkpoints
                .keeper(projector.name())
                .orElseThrow(() -> new ProjectionException(
                        "No rows from before a switch are there any more: cancel this rebuild.", null));
        Kept kept = Objects.requireNonNull(keeper.kept());
        checkpoints.put(keeper.keeping(null));
        return Checkpoint.first(projector.name(), order.number(), kept.position())
                .keeping(kept);
    }

    /** The one whose rows are to become the live ones. */
    Table newTable(Checkpoint at) {
        return order.purpose() == RebuildPurpose.ROLL_BACK && at.kept() != null
                ? projector.table().named(at.kept().table())
                : Site.filled(projector.table(), order.number());
    }
}
