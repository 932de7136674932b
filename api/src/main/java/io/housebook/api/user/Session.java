package io.housebook.api.user;

import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a person gets who has shown who they are.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749, Successful Response</a>
 */
public record Session(
        SessionId sessionId,
        UserId userId,

        @Schema(description = "For the header Authorization, behind “Bearer ”")
        String accessToken,

        @Schema(description = "For how many seconds the access token is good")
        long expiresIn,

        @Schema(description = "For the next access token, once")
        String refreshToken) {

    /** The tokens stay out of logs. */
    @Override
    public String toString() {
        return "Session[" + sessionId + "]";
    }
}
