package io.housebook.messages.projection;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What rows are made anew for. */
public enum RebuildPurpose {
    /** They take the place of the live ones. */
    @JsonProperty("switch")
    SWITCH,
    /** They are compared with the live ones, and dropped. */
    @JsonProperty("verify")
    VERIFY,
    /** Those from before the last switch take the place of the live ones again. */
    @JsonProperty("roll-back")
    ROLL_BACK
}
