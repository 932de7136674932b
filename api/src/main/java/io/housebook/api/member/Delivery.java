package io.housebook.api.member;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the token of an invitation gets to whom it is for. */
enum Delivery {
    @JsonProperty("mailed")
    MAILED,
    /** The mail server did not take the mail: nobody has the token. */
    @JsonProperty("failed")
    FAILED,
    /** There is no mail server. */
    @JsonProperty("by-hand")
    BY_HAND
}
