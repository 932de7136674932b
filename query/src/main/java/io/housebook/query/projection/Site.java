package io.housebook.query.projection;

import io.housebook.messages.platform.EventLog;
import io.housebook.query.platform.DatabaseProduct;
import io.housebook.query.platform.DeadLetters;
import io.housebook.query.platform.Positions;
import io.housebook.query.platform.ProjectionException;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Table;
import io.housebook.query.projection.Orders.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Where a rebuild takes place: the log it reads, the live table, and the new one.
 *
 * @param readDatabase where live rows are read
 * @param asked tells what was asked about dead letters by now
 */
record Site(
        Order order,
        Projector projector,
        Table newTable,
        EventLog log,
        DataSource readDatabase,
        Positions positions,
        Supplier<LetterOrders> asked,
        Courtesy courtesy) {

    /** How the table is called that was live before a rebuild took its place. */
    static String before(String live, long number) {
        return live + "_before_" + number;
    }

    /** The rebuild of such a table. */
    static long numberOf(String before) {
        return Long.parseLong(before.substring(before.lastIndexOf('_') + 1));
    }

    /** The table that a rebuild fills. */
    static Table filled(Table live, long number) {
        return live.named(live.name() + "_rebuild_" + number);
    }

    /** All events up to it are in the live rows. */
    long livePosition() {
        return positions.of(projector.name());
    }

    /** As the transaction sees it. */
    long livePosition(Connection connection) {
        return positions.of(connection, projector.name());
    }

    /** Which rows are compared, and change places. */
    Extent extent() {
        return new Extent(projector.table(), newTable, order.scope());
    }

    /** The indexes of what is to become the live table; what is rolled back to lacks those that a migration has added since. */
    void complete(Connection connection, Catalog catalog) throws SQLException {
        if (order.scope() == null) {
            if (!courtesy.isAlone()) {
                catalog.modestly(connection);
            }
            catalog.complete(connection, projector.table().name(), newTable.name(), order.number());
        }
    }

    /** The events that mean anything for the rows. */
    Section section() {
        return new Section(log, projector.family(), order.scope());
    }

    DeadLetters letters(Connection connection) {
        return DeadLetters.over(connection, newTable.name());
    }

    /** The positions of the events that the rows are to do without when they cannot take them, as of now. */
    Set<Long> evicted() {
        return asked.get().evictions().keySet();
    }

    /** What was asked about dead letters by now, done to those of the new rows. */
    Retries retries() {
        return new Retries(projector, newTable, log, asked.get());
    }

    interface Look<T> {
        T at(Connection moment) throws SQLException, InterruptedException;
    }

    /** Sees the read models as they are when it looks first, whatever is written meanwhile. */
    <T> T atOneMoment(Look<T> look) throws InterruptedException {
        try (Connection connection = readDatabase.getConnection()) {
            connection.setAutoCommit(false);
            if (DatabaseProduct.of(connection) == DatabaseProduct.POSTGRESQL) {
                Workplace.waitWithoutEnd(connection);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            try {
                return look.at(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new ProjectionException("The rows cannot be compared: " + e.getMessage(), e);
        }
    }
}
