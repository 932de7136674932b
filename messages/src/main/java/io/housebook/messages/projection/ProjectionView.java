package io.housebook.messages.projection;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How far a projection has come.
 *
 * @param position the last position whose event its rows include; 0: none
 * @param head the last position in the log
 * @param lag head minus position, in events
 * @param rate events per second that this node has projected, over the last seconds in which there were any
 * @param fault the sentence of what holds it up, when {@code state} is {@code failing}
 * @param parks whether it goes on without events that its rows cannot take; if not, such an event halts it
 * @param deadLetters how many events its rows lack for that; of one that does not park: the one that halts it
 * @param verifiedThrough the position up to which its rows were last found to be, or made, as the log implies; 0: never, or
 *     they were found to be wrong. What is done to the rows of one organization or entity does not move it forward
 * @param rebuild the last rebuild, at work or ended; null when there was none
 * @param rollBackOf the number of the rebuild whose switch can be rolled back; null when there is none
 */
public record ProjectionView(
        String name,
        long position,
        long head,
        long lag,
        State state,
        double rate,
        @Nullable String fault,
        boolean parks,
        long deadLetters,
        long verifiedThrough,
        @Nullable RebuildView rebuild,
        @Nullable Long rollBackOf) {

    /** What it is doing. */
    public enum State {
        /** It follows the log. */
        @JsonProperty("live")
        LIVE,
        /** An event could not be handled; it is tried again with growing pauses. */
        @JsonProperty("failing")
        FAILING,
        /** It is not running on this node. */
        @JsonProperty("stopped")
        STOPPED
    }
}
