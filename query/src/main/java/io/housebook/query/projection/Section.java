package io.housebook.query.projection;

import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.projection.RebuildScope;
import io.housebook.query.platform.Arrival;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of the log that are wanted.
 *
 * @param family null: all
 * @param scope whose; null: everybody's
 */
record Section(
        EventLog log, @Nullable String family, @Nullable RebuildScope scope) {

    /** As many positions as make a page, or as many events where only one in many belongs to the scope. */
    Span after(long position, long until, int pageSize) {
        if (scope == null) {
            long last = Math.min(position + pageSize, until);
            return span(position, last, log.read(position, last, family));
        }
        List<StoredEvent> events = log.read(position, until, family, scope, pageSize);
        return span(
                position, events.size() < pageSize ? until : events.getLast().position(), events);
    }

    /** The same, whatever their types. */
    Section ofAllFamilies() {
        return new Section(log, null, scope);
    }

    private static Span span(long after, long last, List<StoredEvent> events) {
        return new Span(after, last, events.stream().map(Arrival::of).toList());
    }
}
