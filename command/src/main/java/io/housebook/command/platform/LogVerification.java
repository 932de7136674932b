package io.housebook.command.platform;

import io.housebook.command.evidence.LogExamination;
import io.housebook.command.evidence.LogExamination.Head;
import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.evidence.LogVerifier;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.platform.StoredEvent;
import java.io.BufferedReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** Reads all events in their order and holds them against the evidence, at one moment of both. It writes nothing. */
public final class LogVerification implements LogVerifier {
    private static final int PAGE = 1000;

    @Override
    public LogReport verify(DataSource database, NoteKey key, BufferedReader saved) throws SQLException {
        try {
            return Snapshot.of(database, (connection, dialect) -> report(connection, dialect, key, saved));
        } catch (EventStoreException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static LogReport report(Connection connection, Dialect dialect, NoteKey key, BufferedReader saved)
            throws SQLException {
        var examination = new LogExamination(connection, head(connection), key, saved);
        long last = Long.MIN_VALUE;
        for (List<StoredEvent> page = page(connection, last); !page.isEmpty(); page = page(connection, last)) {
            page.forEach(examination::event);
            last = page.getLast().position();
        }
        disguised(connection, dialect, examination);
        return examination.report();
    }

    private static void disguised(Connection connection, Dialect dialect, LogExamination examination)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select position from event where (%s) order by position".formatted(dialect.disguised));
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                examination.disguised(rows.getLong(1));
            }
        }
    }

    private static Head head(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select position, recorded_at from event_head where id = 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? new Head(row.getLong(1), row.getLong(2)) : new Head(0, 0);
        }
    }

    private static List<StoredEvent> page(Connection connection, long after) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(EventRow.SELECT + "where position > ? order by position limit " + PAGE)) {
            select.setLong(1, after);
            try (ResultSet rows = select.executeQuery()) {
                var page = new ArrayList<StoredEvent>();
                while (rows.next()) {
                    page.add(EventRow.stored(rows));
                }
                return page;
            }
        }
    }
}
