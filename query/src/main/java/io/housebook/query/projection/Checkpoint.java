package io.housebook.query.projection;

import io.housebook.messages.projection.RebuildView.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the work at a rebuild has come: a row of the table {@code projection_rebuild}.
 *
 * @param position the last one whose event is in the new rows
 * @param target the position of the live rows when it was looked last
 * @param rate events per second, on average since it was begun or gone on with
 * @param comparison null before there is one
 * @param fault what holds it up
 * @param kept the table with the rows that were live before the switch, or that are rolled back to; null: there is none, or
 *     another rebuild has it now
 */
record Checkpoint(
        String projection,
        long number,
        Phase phase,
        long position,
        long target,
        long rate,
        @Nullable Outcome comparison,
        @Nullable String fault,
        @Nullable Kept kept) {

    /** What is to be done next, or what has become of it. */
    enum Phase {
        LOADING,
        COMPARING,
        SWITCHING,
        SWITCHED,
        REFUSED,
        VERIFIED,
        CANCELLED;

        /** The new rows are not to be written to any more. */
        boolean isEnd() {
            return switch (this) {
                case LOADING, COMPARING, SWITCHING -> false;
                case SWITCHED, REFUSED, VERIFIED, CANCELLED -> true;
            };
        }
    }

    /** What the comparison has found. */
    record Outcome(long rows, String digest, long differences, List<Difference> report) {}

    /** @param position up to which its rows go */
    record Kept(String table, long position) {

        /** The number of the rebuild whose switch has put it aside, whichever has it now. */
        long number() {
            return Site.numberOf(table);
        }
    }

    static Checkpoint first(String projection, long number, long position) {
        return new Checkpoint(projection, number, Phase.LOADING, position, position, 0, null, null, null);
    }

    Checkpoint at(long newPosition, long newTarget, long newRate) {
        Kept brought = kept == null ? null : new Kept(kept.table(), newPosition);
        return new Checkpoint(projection, number, phase, newPosition, newTarget, newRate, comparison, null, brought);
    }

    Checkpoint in(Phase next) {
        return new Checkpoint(projection, number, next, position, target, rate, comparison, null, kept);
    }

    Checkpoint compared(Outcome outcome, Phase next) {
        return new Checkpoint(projection, number, next, position, target, rate, outcome, null, kept);
    }

    Checkpoint heldUp(String sentence) {
        return new Checkpoint(projection, number, phase, position, target, rate, comparison, sentence, kept);
    }

    Checkpoint keeping(@Nullable Kept table) {
        return new Checkpoint(projection, number, phase, position, target, rate, comparison, fault, table);
    }
}
