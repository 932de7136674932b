package io.housebook.command.platform;

import io.housebook.command.platform.LogListener.Announcement;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The one place where the order is made: appends units to the log in a single transaction that begins with the lock of
 * the head row. Positions, organization sequences and claims are given out under that lock, so they have no gaps and no
 * doubles, whatever runs at the same time on whichever node.
 *
 * <p>A unit that breaks a rule is refused alone. Answers are given only by {@link #answer}, after the commit: until then
 * even a refusal rests on something that is not durable.
 */
final class AppendTransaction {
    private final Connection connection;
    private final Dialect dialect;
    private final String node;
    private final Map<AppendUnit, Receipt> accepted = new LinkedHashMap<>();
    private final Map<AppendUnit, Refused> refused = new LinkedHashMap<>();
    private final List<TrackedEventMessage<?>> appended = new ArrayList<>();
    private long position;
    private long recordedAt;

    private AppendTransaction(Connection connection, Dialect dialect, String node) {
        this.connection = connection;
        this.dialect = dialect;
        this.node = node;
    }

    /**
     * Does all but the commit.
     *
     * @param node what the commit is announced by to other nodes
     */
    static AppendTransaction prepare(
            Connection connection, Dialect dialect, String node, InstantSource clock, List<AppendUnit> units)
            throws SQLException {
        var transaction = new AppendTransaction(connection, dialect, node);
        transaction.lockHead(clock);
        transaction.append(units);
        return transaction;
    }

    /** To be called when the commit has succeeded. */
    void answer() {
        accepted.forEach(AppendUnit::appended);
        refused.forEach(AppendUnit::refused);
    }

    /** The events of the accepted units, in their order. */
    List<TrackedEventMessage<?>> appended() {
        return appended;
    }

    private void lockHead(InstantSource clock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(dialect.lockHead);
                ResultSet head = select.executeQuery()) {
            head.next();
            position = head.getLong(1);
            // A clock that is set back must not make the history run backwards.
            recordedAt = Math.max(head.getLong(2), Microseconds.of(clock.instant()));
        }
    }

    private void append(List<AppendUnit> units) throws SQLException {
        var standing = Standing.of(connection, dialect, units);
        long before = position;
        try (PreparedStatement insert = connection.prepareStatement(EventRow.INSERT)) {
            for (AppendUnit unit : units) {
                try {
                    standing.admit(unit, position);
                } catch (Refused e) {
                    refused.put(unit, e);
                    continue;
                }
                for (EventRow row : unit.rows()) {
                    long sequence = standing.nextSequence(row.organizationId());
                    row.bind(insert, ++position, sequence, recordedAt);
                    insert.addBatch();
                    appended.add(row.at(position, sequence, recordedAt));
                }
                accepted.put(unit, new Receipt(position, standing.version(unit.firstAggregate())));
            }
            if (position > before) {
                insert.executeBatch();
                standing.writeClaims(connection);
                advanceHead(before + 1);
            }
        }
    }

    private void advanceHead(long first) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(dialect.advanceHead)) {
            update.setLong(1, position);
            update.setLong(2, recordedAt);
            if (dialect == Dialect.POSTGRESQL) {
                update.setString(3, new Announcement(node, first, position).toString());
            }
            update.execute();
        }
    }
}
