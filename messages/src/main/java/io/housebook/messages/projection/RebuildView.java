package io.housebook.messages.projection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild has come, or what has become of it.
 *
 * @param number counts the projection's rebuilds, from 1
 * @param scope which rows are made anew; null: all of them
 * @param position the last position whose event the new rows include
 * @param target the position that the live rows had when it was looked last
 * @param percent of the target
 * @param rate events per second, on average since it was begun or gone on with
 * @param secondsLeft until the target is reached at this rate; null when nobody can tell
 * @param startedBy the name of who has asked for it
 * @param reason why, in their words
 * @param rows how many there are; null before they have been compared
 * @param digest of the new rows where they were compared: SHA-256 over all of them in the order of their keys, the same for
 *     the same rows on every database
 * @param differences how many rows are not alike; null before they have been compared
 * @param report the first of the differences
 * @param fault the sentence of what holds it up; it is tried again
 */
public record RebuildView(
        long number,
        RebuildPurpose purpose,
        @Nullable RebuildScope scope,
        State state,
        long position,
        long target,
        double percent,
        double rate,
        @Nullable Long secondsLeft,
        Instant startedAt,
        String startedBy,
        @Nullable String reason,
        @Nullable Long rows,
        @Nullable String digest,
        @Nullable Long differences,
        List<Difference> report,
        @Nullable String fault) {

    /** What it is doing, or how it ended. */
    public enum State {
        /** Its rows are written. */
        @JsonProperty("loading")
        LOADING,
        /** They are compared with the live ones. */
        @JsonProperty("comparing")
        COMPARING,
        /** They are about to take their place. */
        @JsonProperty("switching")
        SWITCHING,
        @JsonProperty("paused")
        PAUSED,
        /** It was given up; the live rows are as they were. */
        @JsonProperty("cancelled")
        CANCELLED,
        /** The new rows are the live ones. */
        @JsonProperty("switched")
        SWITCHED,
        /** They are not, because they differ, and that was not accepted. */
        @JsonProperty("refused")
        REFUSED,
        /** They were only compared. */
        @JsonProperty("verified")
        VERIFIED;

        /** Whether nothing more will come of it. */
        public boolean isEnd() {
            return switch (this) {
                case LOADING, COMPARING, SWITCHING, PAUSED -> false;
                case CANCELLED, SWITCHED, REFUSED, VERIFIED -> true;
            };
        }
    }

    /**
     * A row that is not the same in the live table and in the new one. Values are not told: they are tenants' data.
     *
     * @param row its key
     * @param fields the columns that differ; empty unless {@code kind} is {@code different}
     */
    public record Difference(String row, Kind kind, List<String> fields) {

        /** In what they are not the same. */
        public enum Kind {
            /** Some of its fields are not. */
            @JsonProperty("different")
            DIFFERENT,
            /** The live table lacks it. */
            @JsonProperty("missing")
            MISSING,
            /** No event accounts for it. */
            @JsonProperty("unaccounted")
            UNACCOUNTED
        }
    }
}
