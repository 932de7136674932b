package io.housebook.command.platform;

import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

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
        Map<String, Long> claimsBefore = claims(units);
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
                writeClaims(claimsBefore, claims);
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
        return lookUp(
                "select keys.column1, (select e.aggregate_sequence from event e where e.aggregate_id = keys.column1"
                        + " order by e.aggregate_sequence desc limit 1) from (values %s) keys",
                rows(units).map(EventRow::aggregateId));
    }

    private Map<String, Long> organizationSequences(List<AppendUnit> units) throws SQLException {
        return lookUp(
                "select keys.column1, (select e.organization_sequence from event e"
                        + " where e.organization_id = keys.column1"
                        + " order by e.organization_sequence desc limit 1) from (values %s) keys",
                rows(units).map(EventRow::organizationId));
    }

    /** Of the claims that the units are about, those that are held, with the position of the event that holds them. */
    private Map<String, Long> claims(List<AppendUnit> units) throws SQLException {
        return lookUp(
                "select claim_key, position from claim where claim_key in (values %s)",
                rows(units).flatMap(row -> Claim.of(row.event()).stream()).map(Claim::key));
    }

    private static Stream<EventRow> rows(List<AppendUnit> units) {
        return units.stream().flatMap(unit -> unit.rows().stream());
    }

    private Map<String, Long> lookUp(String sql, Stream<String> keys) throws SQLException {
        List<String> distinct = keys.distinct().toList();
        var found = new HashMap<String, Long>();
        if (distinct.isEmpty()) {
            return found;
        }
        String places = distinct.stream().map(key -> "(?)").collect(Collectors.joining(", "));
        try (PreparedStatement select = connection.prepareStatement(sql.formatted(places))) {
            for (int i = 0; i < distinct.size(); i++) {
                select.setString(i + 1, distinct.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long number = rows.getLong(2);
                    if (!rows.wasNull()) {
                        found.put(rows.getString(1), number);
                    }
                }
            }
        }
        return found;
    }

    private void writeClaims(Map<String, Long> before, Map<String, Long> after) throws SQLException {
        var gone = new ArrayList<String>();
        before.forEach((key, held) -> {
            if (!held.equals(after.get(key))) {
                gone.add(key);
            }
        });
        var taken = new HashMap<>(after);
        taken.entrySet().removeAll(before.entrySet());
        deleteClaims(gone);
        insertClaims(taken);
    }

    private void deleteClaims(Collection<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from claim where claim_key = ?")) {
            for (String key : keys) {
                delete.setString(1, key);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private void insertClaims(Map<String, Long> claims) throws SQLException {
        if (claims.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into claim (claim_key, position) values (?, ?)")) {
            for (Map.Entry<String, Long> claim : claims.entrySet()) {
                insert.setString(1, claim.getKey());
                insert.setLong(2, claim.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void advanceHead() throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update event_head set position = ?, recorded_at = ? where id = 1")) {
            update.setLong(1, position);
            update.setLong(2, recordedAt);
            update.executeUpdate();
        }
    }

    /** What one unit would make of a map; it becomes so only when the unit is accepted. */
    private static final class Draft {
        private final Map<String, Long> base;
        private final Map<String, Optional<Long>> changes = new HashMap<>();

        Draft(Map<String, Long> base) {
            this.base = base;
        }

        @Nullable
        Long get(String key) {
            Optional<Long> changed = changes.get(key);
            return changed == null ? base.get(key) : changed.orElse(null);
        }

        /** @param value null: the key goes */
        void put(String key, @Nullable Long value) {
            changes.put(key, Optional.ofNullable(value));
        }

        void keep() {
            changes.forEach(
                    (key, value) -> value.ifPresentOrElse(present -> base.put(key, present), () -> base.remove(key)));
        }
    }
}
