package io.housebook.query.projection;

import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.query.platform.ProjectionException;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;

/** What the events of the log make of the rows of a table, page by page. */
final class Replay {
    /** How many events share a transaction at most. */
    private static final int PAGE = 1000;

    private final EventLog log;
    private final Projector projector;
    private final Table table;

    /** @param table where the rows are to be written */
    Replay(EventLog log, Projector projector, Table table) {
        this.log = log;
        this.projector = projector;
        this.table = table;
    }

    /**
     * What one page has led to.
     *
     * @param position up to which events are in it
     */
    record Page(long position, Rows rows) {}

    /**
     * The page behind a position. It ends before an event that cannot be projected, unless that is its first.
     *
     * @param until the last position that is wanted
     */
    Page after(long position, long until) {
        long last = Math.min(position + PAGE, until);
        var rows = new Rows(table);
        for (StoredEvent event : log.read(position, last, projector.family())) {
            try {
                projector.replay(event, rows);
            } catch (RuntimeException e) {
                if (event.position() > position + 1) {
                    return new Page(event.position() - 1, rows);
                }
                throw new ProjectionException(
                        "The event at position %d cannot be read: %s"
                                .formatted(event.position(), String.valueOf(e.getMessage())),
                        e);
            }
        }
        return new Page(last, rows);
    }
}
