package io.housebook.query.platform;

import static java.util.Objects.requireNonNull;

import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.UnreadableEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into the rows of one table. It is a projection under the name of its processing group.
 *
 * <p>Its position moves with the whole log, also with events that do not concern it: that is what a reader of its own writes
 * waits for.
 */
public abstract class Projector {
    private final Table table;
    private final RowWriter writer;

    /** @param table which says of each row whose it is */
    protected Projector(Table table, RowWriter writer) {
        requireNonNull(table.scopes(), () -> "Nothing says whose the rows of " + table.name() + " are");
        this.table = table;
        this.writer = writer;
    }

    /**
     * What the stored types of the events begin with that mean anything for the rows; others are not even looked at. Null:
     * all do.
     */
    public @Nullable String family() {
        return null;
    }

    /** Says what the event means for the rows of the table, from nothing but the event. */
    protected abstract void project(Recorded recorded, Rows rows);

    /**
     * Whether it goes on without an event that its rows cannot take: that and what follows of the same aggregate are parked as
     * {@linkplain DeadLetter dead letters}. If not, it halts, and tries again.
     */
    public boolean parks() {
        return true;
    }

    @EventHandler
    final void on(
            HousebookEvent event,
            DomainEventMessage<?> message,
            TrackingToken token,
            @MetaDataValue(value = MetadataKey.EVENT_TYPE, required = true) String eventType) {
        if (concerns(eventType)) {
            writer.take(this, Arrival.of(event, message, token, eventType));
        }
    }

    @EventHandler
    final void on(UnreadableEvent event) {
        if (concerns(event.stored().eventType())) {
            writer.take(this, Arrival.of(event.stored()));
        }
    }

    /** Whether an event of this stored type may mean anything for the rows. */
    public final boolean concerns(String eventType) {
        String family = family();
        return family == null
                || (eventType.startsWith(family)
                        && eventType.length() > family.length()
                        && eventType.charAt(family.length()) == '.');
    }

    /** Says what the event means for rows of the table, here or elsewhere. */
    public final void project(Arrival event, Rows rows) {
        Recorded recorded;
        try {
            recorded = event.recorded().get();
        } catch (RuntimeException e) {
            throw EventFault.ofReading(event, e);
        }
        try {
            project(recorded, rows);
        } catch (RuntimeException e) {
            throw EventFault.ofProjecting(event, e);
        }
    }

    /** The projection's name. */
    public final String name() {
        return requireNonNull(getClass().getAnnotation(ProcessingGroup.class), () -> getClass() + " has no name")
                .value();
    }

    /** By the names of the projections that read no others. */
    static Map<String, String> families(List<Projector> projectors) {
        var families = new HashMap<String, String>();
        for (Projector projector : projectors) {
            String family = projector.family();
            if (family != null) {
                families.put(projector.name(), family);
            }
        }
        return families;
    }

    /** The live one. */
    public final Table table() {
        return table;
    }
}
