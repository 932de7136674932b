package io.housebook.query.platform;

import io.housebook.messages.platform.HousebookEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Turns events into the rows of one table.
 *
 * <p>It is handed every event, those it does not read too: its position then moves with the log, and that is what a reader
 * of its own writes waits for.
 */
public abstract class Projector {
    private final Table table;
    private final RowWriter writer;

    protected Projector(Table table, RowWriter writer) {
        this.table = table;
        this.writer = writer;
    }

    /** Says what the event means for the rows of the table, from nothing but the event. */
    protected abstract void project(Recorded recorded, Rows rows);

    @EventHandler
    final void on(HousebookEvent event, DomainEventMessage<?> message, TrackingToken token) {
        project(Recorded.of(event, message, token), writer.rows(table));
    }

    @ResetHandler
    final void reset() {
        writer.clear(table);
    }
}
