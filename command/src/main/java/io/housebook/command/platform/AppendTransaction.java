package io.housebook.command.platform;

import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private final Map<AppendUnit, Receipt> accepted = new LinkedHashMap<>();
    private final Map<AppendUnit, Refused> refused = new LinkedHashMap<>();
    private final List<TrackedEventMessage<?>> appended = new ArrayList<>();
    private long position;
    private long recordedAt;

    private AppendTransaction(Connection connection) {
        this.connection = connection;
    }

    /** Does all but the commit. */
    static AppendTransaction prepare(
            Connection connection, Dialect dialect, InstantSource clock, List<AppendUnit> units) throws SQLException {
        var transaction = new AppendTransaction(connection);
        transaction.lockHead(dialect, clock);
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

    private void lockHead(Dialect dialect, InstantSource clock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(dialect.lockHead);
                ResultSet head = select.executeQuery()) {
            head.next();
            position = head.getLong(1);
            // A clock that is set back must not make the history run backwards.
            recordedAt = Math.max(head.getLong(2), Microseconds.of(clock.instant()));
        }
    }

    private void append(List<AppendUnit> units) throws SQLException {
        Map<String, Long> versions = versions(units);
        Map<String, Long> sequences = organizationSequences(units);
        var claimTable = new ClaimTable(connection);
        Map<String, Long> claimsBefore = claimTable.held(claimKeys(units));
        var claims = new HashMap<>(claimsBefore);
        long first = position;
        try (PreparedStatement insert = connection.prepareStatement(EventRow.INSERT)) {
            for (AppendUnit unit : units) {
                var versionsThen = new Draft(versions);
                var claimsThen = new Draft(claims);
                try {
                    requireNextVersions(unit, versionsThen);
                    settleClaims(unit, claimsThen);
                } catch (Refused e) {
                    refused.put(unit, e);
                    continue;
                }
                versionsThen.keep();
                claimsThen.keep();
                for (EventRow row : unit.rows()) {
                    long sequence = sequences.merge(row.organizationId(), 1L, Long::sum);
                    row.bind(insert, ++position, sequence, recordedAt);
                    insert.addBatch();
                    appended.add(row.at(position, sequence, recordedAt));
                }
                accepted.put(unit, receipt(unit, versions));
            }
            if (position > first) {
                insert.executeBatch();
                claimTable.change(claimsBefore, claims);
                advanceHead();
            }
        }
    }

    private Receipt receipt(AppendUnit unit, Map<String, Long> versions) {
        return new Receipt(position, versions.get(unit.rows().getFirst().aggregateId()));
    }

    /** Checks that each event follows the last one of its aggregate, and counts the versions on. */
    private static void requireNextVersions(AppendUnit unit, Draft versions) {
        for (EventRow row : unit.rows()) {
            Long present = versions.get(row.aggregateId());
            long next = present == null ? 0 : present + 1;
            if (row.aggregateSequence() != next) {
                throw Refused.because(
                        Refusal.VERSION_MISMATCH,
                        "It was changed by someone else at the same moment; nothing was changed by this request.",
                        present == null ? Map.of() : Map.of("presentVersion", present));
            }
            versions.put(row.aggregateId(), next);
        }
    }

    /** Gives up and takes what the unit's events give up and take, at the positions that they would have. */
    private void settleClaims(AppendUnit unit, Draft claims) {
        long at = position;
        for (EventRow row : unit.rows()) {
            at++;
            for (Claim claim : Claim.of(row.event())) {
                switch (claim) {
                    case Claim.Freed freed -> claims.put(freed.key(), null);
                    case Claim.Taken taken -> {
                        if (claims.get(taken.key()) != null) {
                            throw taken.ifTaken();
                        }
                        claims.put(taken.key(), at);
                    }
                }
            }
        }
    }

    /** The last sequence number of each aggregate that has events already. */
    private Map<String, Long> versions(List<AppendUnit> units) throws SQLException {
        return Lookup.numbers(
                connection,
                "select keys.column1, (select e.aggregate_sequence from event e where e.aggregate_id = keys.column1"
                        + " order by e.aggregate_sequence desc limit 1) from (values %s) keys",
                rows(units).map(EventRow::aggregateId));
    }

    private Map<String, Long> organizationSequences(List<AppendUnit> units) throws SQLException {
        return Lookup.numbers(
                connection,
                "select keys.column1, (select e.organization_sequence from event e"
                        + " where e.organization_id = keys.column1"
                        + " order by e.organization_sequence desc limit 1) from (values %s) keys",
                rows(units).map(EventRow::organizationId));
    }

    private static Stream<String> claimKeys(List<AppendUnit> units) {
        return rows(units).flatMap(row -> Claim.of(row.event()).stream()).map(Claim::key);
    }

    private static Stream<EventRow> rows(List<AppendUnit> units) {
        return units.stream().flatMap(unit -> unit.rows().stream());
    }

    private void advanceHead() throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update event_head set position = ?, recorded_at = ? where id = 1")) {
            update.setLong(1, position);
            update.setLong(2, recordedAt);
            update.executeUpdate();
        }
    }
}
