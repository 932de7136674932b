package io.housebook.query.projection;

import io.housebook.messages.projection.RebuildView;
import io.housebook.query.projection.Checkpoint.Kept;
import io.housebook.query.projection.Checkpoint.Outcome;
import io.housebook.query.projection.Checkpoint.Phase;
import io.housebook.query.projection.Orders.Order;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rebuilds as operators see them, on whichever node they are made. */
@Component
class Rebuilds {
    private final Orders orders;
    private final Checkpoints checkpoints;

    Rebuilds(Orders orders, @Qualifier("readDataSource") DataSource database) {
        this.orders = orders;
        this.checkpoints = new Checkpoints(JdbcClient.create(database));
    }

    /** The last one. */
    Optional<RebuildView> latest(String projection) {
        return orders.latest(projection).map(order -> view(order, checkpoint(projection, order)));
    }

    private Checkpoint checkpoint(String projection, Order order) {
        return checkpoints
                .find(projection, order.number())
                .orElseGet(() -> Checkpoint.first(projection, order.number(), 0));
    }

    /** The position up to which the live rows are known to be as the log implies; 0: not at all. */
    long verifiedThrough(String projection) {
        return orders.verifiedThrough(projection);
    }

    /** The number of the one whose switch can be rolled back. */
    Optional<Long> rollBackOf(String projection) {
        long dropped = orders.dropped(projection);
        return checkpoints
                .keeper(projection)
                .map(Checkpoint::kept)
                .map(Kept::number)
                .filter(number -> number > dropped);
    }

    private static RebuildView view(Order order, Checkpoint at) {
        Outcome found = at.comparison();
        RebuildView.State state = state(order, at);
        return new RebuildView(
                order.number(),
                order.purpose(),
                order.scope(),
                state,
                at.position(),
                at.target(),
                at.target() == 0 ? 0 : Math.floor(at.position() * 1000.0 / at.target()) / 10,
                at.rate(),
                secondsLeft(at),
                order.startedAt(),
                order.startedBy(),
                order.reason(),
                found == null ? null : found.rows(),
                found == null ? null : found.digest(),
                found == null ? null : found.differences(),
                found == null ? List.of() : found.report(),
                // It may have been held up when only its end was left to be put down.
                state.isEnd() ? null : at.fault());
    }

    private static @Nullable Long secondsLeft(Checkpoint at) {
        return at.rate() == 0 ? null : (at.target() - at.position()) / at.rate();
    }

    private static RebuildView.State state(Order order, Checkpoint at) {
        return switch (order.state()) {
            case PAUSED -> at.phase().isEnd() ? atWork(at) : RebuildView.State.PAUSED;
            case CANCELLED ->
                // It may have come to its end first.
                at.phase().isEnd() && at.phase() != Phase.CANCELLED ? atWork(at) : RebuildView.State.CANCELLED;
            case CONCLUDED -> RebuildView.State.valueOf(at.phase().name());
            case RUNNING -> atWork(at);
        };
    }

    /** An end is told when it has been put down: then nothing of it is left to be done. */
    private static RebuildView.State atWork(Checkpoint at) {
        return switch (at.phase()) {
            case LOADING -> RebuildView.State.LOADING;
            case COMPARING, REFUSED, VERIFIED -> RebuildView.State.COMPARING;
            case SWITCHING, SWITCHED, CANCELLED -> RebuildView.State.SWITCHING;
        };
    }
}
