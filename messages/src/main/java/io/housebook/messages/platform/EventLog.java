package io.housebook.messages.platform;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.projection.RebuildScope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log as it is stored. The write side keeps it; the read side is made anew from it. */
public interface EventLog {
    /**
     * The events behind a position, up to another one, in their order.
     *
     * @param family only those whose stored type begins with it and a dot, such as {@code member}; null: all
     */
    List<StoredEvent> read(long after, long until, @Nullable String family);

    /**
     * The same, but only those of one organization or entity.
     *
     * @param limit how many at most
     */
    List<StoredEvent> read(long after, long until, @Nullable String family, RebuildScope scope, int limit);

    /** Parts of the histories of aggregates, in any order. Of what there is not, there is nothing. */
    List<StoredVersion> read(List<Stretch> stretches);

    /** The position of the last event; 0 when there is none. */
    long head();

    /** The position of the last event that was recorded before then; 0 when there is none. */
    long lastBefore(Instant time);

    /** The organization sequence of the last event of an organization up to a position; 0 when there is none. */
    long organizationSequence(OrganizationId organization, long until);

    /** The position of the event with that sequence in an organization; 0 when there is none. */
    long position(OrganizationId organization, long sequence);
}
