package io.housebook.messages.projection;

import jakarta.validation.constraints.NotNull;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a projection. */
public sealed interface ProjectionCommand {
    ProjectionName projection();

    /**
     * Make its rows anew from position 1 beside the live ones, which are read and written as before. Refused with {@code
     * rebuild-running} when that is being done already, and a roll-back with {@code nothing-to-roll-back} when the rows from
     * before the last switch are not kept.
     *
     * @param acceptDifferences whether the new rows take the live ones' place even if they differ
     * @param scope which rows; null: all of them
     */
    record StartRebuild(
            @NotNull @TargetAggregateIdentifier ProjectionName projection,
            @NotNull RebuildPurpose purpose,
            boolean acceptDifferences,
            @Nullable RebuildScope scope)
            implements ProjectionCommand {}

    /** Hold its rebuild. Refused with {@code rebuild-not-running} when there is none, as the next two. */
    record PauseRebuild(@NotNull @TargetAggregateIdentifier ProjectionName projection) implements ProjectionCommand {}

    /** Go on with it. */
    record ResumeRebuild(@NotNull @TargetAggregateIdentifier ProjectionName projection) implements ProjectionCommand {}

    /** Give it up. */
    record CancelRebuild(@NotNull @TargetAggregateIdentifier ProjectionName projection) implements ProjectionCommand {}

    /**
     * Drop the rows from before its last switch, which cannot be rolled back any more then. Refused with {@code
     * nothing-to-roll-back} when there are none, and with {@code rebuild-running} while they may be in use.
     */
    record DropKeptRows(@NotNull @TargetAggregateIdentifier ProjectionName projection) implements ProjectionCommand {}

    /**
     * Put down what has become of a rebuild. Only who rebuilds sends it; what has been put down already is left as it is.
     *
     * @param number of the rebuild
     */
    record ConcludeRebuild(
            @NotNull @TargetAggregateIdentifier ProjectionName projection,
            long number,
            @NotNull RebuildConclusion conclusion)
            implements ProjectionCommand {}

    /**
     * Try dead letters again, those of an aggregate in their order.
     *
     * @param position of one of them, whose aggregate's are meant; null: all
     */
    record RetryDeadLetters(
            @NotNull @TargetAggregateIdentifier ProjectionName projection,
            @Nullable Long position) implements ProjectionCommand {}

    /**
     * Let the rows do without an event that they cannot take; what waits behind it is tried again. The next rebuild tries it, too,
     * and does without it if it still has to.
     *
     * @param position of the event
     */
    record EvictDeadLetter(
            @NotNull @TargetAggregateIdentifier ProjectionName projection, long position)
            implements ProjectionCommand {}
}
