package io.housebook.command.platform;

import io.housebook.command.platform.Addition.Placed;
import io.housebook.command.platform.LogListener.Announcement;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<AppendUnit, Receipt> accepted = new LinkedHashMap<>();
    private final Map<AppendUnit, Refused> refused = new LinkedHashMap<>();
    private final List<Placed> placed = new ArrayList<>();
    private final LogTables tables;
    private final Standing standing;
    private final long recordedAt;
    private final Duration ahead;

    private AppendTransaction(LogTables tables, Standing standing, InstantSource clock) {
        this.tables = tables;
        this.standing = standing;
        long now = Microseconds.of(clock.instant());
        // A clock that is set back must not make the history run backwards.
        this.recordedAt = Math.max(standing.recordedAt(), now);
        this.ahead = Duration.of(recordedAt - now, ChronoUnit.MICROS);
    }

    /** By how much the time of the last event that was there before is ahead of this node's clock; zero: it is not. */
    Duration ahead() {
        return ahead;
    }

    /** Takes the lock of the head; when this fails, no unit is to blame. */
    static AppendTransaction begin(LogTables tables, InstantSource clock, List<AppendUnit> units) throws SQLException {
        return new AppendTransaction(tables, tables.lock(Touched.by(units)), clock);
    }

    /**
     * Does all but the commit, without a look at how things stand.
     *
     * @param remembered how they should stand
     * @param node what the commit is announced by to other nodes
     * @return null when they stand otherwise, or a unit would be refused, for which a memory is no ground; the transaction
     *     is then to be rolled back
     */
    static @Nullable AppendTransaction ifItFits(
            LogTables tables, Standing remembered, InstantSource clock, List<AppendUnit> units, String node)
            throws SQLException {
        var transaction = new AppendTransaction(tables, remembered, clock);
        units.forEach(transaction::admit);
        return transaction.refused.isEmpty() && tables.append(transaction.addition(node)) ? transaction : null;
    }

    /**
     * Does all but the commit.
     *
     * @param node what the commit is announced by to other nodes
     */
    void append(List<AppendUnit> units, String node) throws SQLException {
        units.forEach(this::admit);
        if (!placed.isEmpty() && !tables.append(addition(node))) {
            throw new IllegalStateException("The log is not what was read under its lock.");
        }
    }

    /** To be called when the commit has succeeded. */
    void keepIn(Remembered remembered, List<AppendUnit> units) {
        remembered.keep(standing, placed.isEmpty() ? standing.recordedAt() : recordedAt, units);
    }

    private void admit(AppendUnit unit) {
        try {
            placed.addAll(standing.admit(unit));
            accepted.put(unit, new Receipt(standing.position(), standing.version(unit.firstAggregate())));
        } catch (Refused e) {
            refused.put(unit, e);
        }
    }

    private Addition addition(String node) {
        var announcement = new Announcement(
                node, placed.getFirst().position(), placed.getLast().position());
        return new Addition(
                placed, standing.recordedAt(), recordedAt, standing.freed(), standing.taken(), announcement.toString());
    }

    /** To be called when the commit has succeeded. */
    void answer() {
        accepted.forEach(AppendUnit::appended);
        refused.forEach(AppendUnit::refused);
    }

    /** Those of the accepted units, in their order. */
    Stream<EventRow> rows() {
        return placed.stream().map(Placed::row);
    }

    /** The events of the accepted units, in their order. */
    List<TrackedEventMessage<?>> appended() {
        return placed.stream()
                .<TrackedEventMessage<?>>map(at -> at.row().at(at.position(), at.organizationSequence(), recordedAt))
                .toList();
    }
}
