package io.housebook.messages.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A user as the operator sees them.
 *
 * @param version counts their changes from 0
 */
public record UserView(
        UserId id, String email, String name, boolean operator, State state, Instant createdAt, long version) {

    /** Whether they can sign in. */
    public enum State {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("disabled")
        DISABLED
    }
}
