package io.housebook.command.evidence;

import io.housebook.command.evidence.EvidenceTables.Kept;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.platform.StoredEvent;
import java.io.BufferedReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** Looks at the whole log at one moment of it, from the first event to the last. */
public final class LogExamination {
    private static final int PAGE = 1000;

    private final EvidenceTables tables;
    private final long sealed;
    private final Head head;
    private final Examination examination;
    private long recordedLast;

    /** Where the log says that it ends, and when something was recorded last. */
    public record Head(long position, long recordedAt) {}

    /**
     * @param connection in a transaction that sees one moment
     * @param saved checkpoints that were kept elsewhere
     * @throws SQLException when it cannot be read
     */
    public LogExamination(Connection connection, Head head, NoteKey key, BufferedReader saved) throws SQLException {
        this.tables = new EvidenceTables(connection);
        this.head = head;
        this.sealed = tables.newest().map(Kept::size).orElse(0L);
        Shows kept = Shows.kept(after -> read(() -> tables.checkpoints(after, PAGE)), key);
        this.examination = new Examination(
                new Tiles((level, number) -> read(() -> tables.tile(level, number))),
                Math.min(sealed, head.position()),
                List.of(kept, Shows.saved(saved, key)));
    }

    /** @param next the one behind those before */
    public void event(StoredEvent next) {
        if (next.position() <= examination.position()) {
            examination.found(
                    1, "In front of its begin, at position %d, the log has an event.".formatted(next.position()));
            return;
        }
        recordedLast = next.recordedAt();
        if (next.position() <= head.position()) {
            examination.event(next);
        } else {
            examination.found(
                    next.position(),
                    "Behind its end, at position %d, the log has an event.".formatted(next.position()));
        }
    }

    /** @param position of an event that reads as it did, but is kept in another form */
    public void disguised(long position) {
        examination.found(
                position,
                "The event at position %d has a value of another kind: it reads the same, and is not found by it."
                        .formatted(position));
    }

    /** @throws SQLException when it cannot be read */
    public LogReport report() throws SQLException {
        examination.missing(head.position());
        examination.end();
        if (recordedLast != head.recordedAt()) {
            examination.found(
                    head.position(), "The last event and the end of the log tell two times at which it was recorded.");
        }
        tiles();
        return examination.report();
    }

    /** What is kept too much: what is missing has been missed. */
    private void tiles() throws SQLException {
        Map<Long, Long> kept = tables.bytes();
        for (Map.Entry<Long, Long> level : kept.entrySet()) {
            long expected = level.getKey() < 0 || level.getKey() >= Long.SIZE / Tiles.HEIGHT
                    ? 0
                    : (sealed >> (level.getKey() * Tiles.HEIGHT)) * Hash.LENGTH;
            if (level.getValue() != expected) {
                examination.found(
                        sealed,
                        "Of %d events %d bytes of hashes are kept on level %d, instead of %d."
                                .formatted(sealed, level.getValue(), level.getKey(), expected));
            }
        }
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException e) {
            throw new EventStoreException("What is kept of evidence cannot be read", e);
        }
    }
}
