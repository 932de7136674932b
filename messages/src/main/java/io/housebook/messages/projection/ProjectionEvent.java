package io.housebook.messages.projection;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;
import org.jspecify.annotations.Nullable;

/** What can happen to a projection, as far as operators do it. It is history of the instance, not of a tenant. */
public sealed interface ProjectionEvent extends HousebookEvent {
    ProjectionName projection();

    @Override
    default OrganizationId organizationId() {
        return OrganizationId.INSTANCE;
    }

    /** What can happen to a rebuild. */
    sealed interface RebuildEvent extends ProjectionEvent {
        /** Counts the projection's rebuilds, from 1. */
        long number();
    }

    /** What can happen to events that the rows could not take. */
    sealed interface DeadLetterEvent extends ProjectionEvent {}

    /**
     * Its rows are being made anew beside the live ones.
     *
     * @param scope which of them; null: all. Before revision 2 it was always all
     */
    @EventType(value = "projection.rebuild-started", revision = 2)
    record RebuildStarted(
            ProjectionName projection,
            long number,
            RebuildPurpose purpose,
            boolean acceptDifferences,
            @Nullable RebuildScope scope)
            implements RebuildEvent {}

    /** The rebuild was held. */
    @EventType("projection.rebuild-paused")
    record RebuildPaused(ProjectionName projection, long number) implements RebuildEvent {}

    /** It went on. */
    @EventType("projection.rebuild-resumed")
    record RebuildResumed(ProjectionName projection, long number) implements RebuildEvent {}

    /** It was given up. */
    @EventType("projection.rebuild-cancelled")
    record RebuildCancelled(ProjectionName projection, long number) implements RebuildEvent {}

    /**
     * The rows that were made anew, of which {@link RebuildStarted} says which they are, are read from now on.
     *
     * @param position up to which they have the events
     * @param differences how many of those that were read before differed when they were compared
     */
    @EventType("projection.switched")
    record ProjectionSwitched(
            ProjectionName projection, long number, long position, long rows, String digest, long differences)
            implements RebuildEvent {}

    /** They are not, because they differed. */
    @EventType("projection.switch-refused")
    record ProjectionSwitchRefused(
            ProjectionName projection, long number, long position, long rows, String digest, long differences)
            implements RebuildEvent {}

    /** The live rows were compared with what the log implies. */
    @EventType("projection.verified")
    record ProjectionVerified(
            ProjectionName projection, long number, long position, long rows, String digest, long differences)
            implements RebuildEvent {}

    /**
     * The rows from before a switch were dropped.
     *
     * @param number of the rebuild whose switch cannot be rolled back any more
     */
    @EventType("projection.kept-rows-dropped")
    record KeptRowsDropped(ProjectionName projection, long number) implements RebuildEvent {}

    /**
     * Dead letters are to be tried again.
     *
     * @param position of one of them, whose aggregate's are meant; null: all
     */
    @EventType("projection.retry-requested")
    record RetryRequested(
            ProjectionName projection, @Nullable Long position) implements DeadLetterEvent {}

    /** The rows are to do without an event that they cannot take. */
    @EventType("projection.dead-letter-evicted")
    record DeadLetterEvicted(ProjectionName projection, long position) implements DeadLetterEvent {}
}
