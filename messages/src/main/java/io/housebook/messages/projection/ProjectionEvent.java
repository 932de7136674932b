package io.housebook.messages.projection;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;

/** What can happen to a projection, as far as operators do it. It is history of the instance, not of a tenant. */
public sealed interface ProjectionEvent extends HousebookEvent {
    ProjectionName projection();

    /** Counts the projection's rebuilds, from 1. */
    long number();

    @Override
    default OrganizationId organizationId() {
        return OrganizationId.INSTANCE;
    }

    /** Its rows are being made anew beside the live ones. */
    @EventType("projection.rebuild-started")
    record RebuildStarted(ProjectionName projection, long number, RebuildPurpose purpose, boolean acceptDifferences)
            implements ProjectionEvent {}

    /** The rebuild was held. */
    @EventType("projection.rebuild-paused")
    record RebuildPaused(ProjectionName projection, long number) implements ProjectionEvent {}

    /** It went on. */
    @EventType("projection.rebuild-resumed")
    record RebuildResumed(ProjectionName projection, long number) implements ProjectionEvent {}

    /** It was given up. */
    @EventType("projection.rebuild-cancelled")
    record RebuildCancelled(ProjectionName projection, long number) implements ProjectionEvent {}

    /**
     * The rows that were made anew are read from now on.
     *
     * @param position up to which they were compared with those that were read before
     * @param differences how many of those differed
     */
    @EventType("projection.switched")
    record ProjectionSwitched(
            ProjectionName projection, long number, long position, long rows, String digest, long differences)
            implements ProjectionEvent {}

    /** They are not, because they differed. */
    @EventType("projection.switch-refused")
    record ProjectionSwitchRefused(
            ProjectionName projection, long number, long position, long rows, String digest, long differences)
            implements ProjectionEvent {}

    /** The live rows were compared with what the log implies. */
    @EventType("projection.verified")
    record ProjectionVerified(
            ProjectionName projection, long number, long position, long rows, String digest, long differences)
            implements ProjectionEvent {}

    /**
     * The rows from before a switch were dropped.
     *
     * @param number of the rebuild whose switch cannot be rolled back any more
     */
    @EventType("projection.kept-rows-dropped")
    record KeptRowsDropped(ProjectionName projection, long number) implements ProjectionEvent {}
}
