package io.housebook.messages.projection;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What has become of a rebuild that was gone through with.
 *
 * @param position up to which both have the events: when they were compared, or, after a switch, when they changed places
 * @param rows how many were made
 * @param digest of the rows that were made, see {@link RebuildView#digest}
 * @param differences how many of the live rows differed
 */
public record RebuildConclusion(Kind kind, long position, long rows, String digest, long differences) {

    /** In what it ended. */
    public enum Kind {
        /** The new rows are the live ones. */
        @JsonProperty("switched")
        SWITCHED,
        /** They are not, because they differed. */
        @JsonProperty("refused")
        REFUSED,
        /** They were never meant to be. */
        @JsonProperty("verified")
        VERIFIED
    }
}
