package io.housebook.messages.user;

import io.housebook.messages.user.SessionEvent.Cause;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a session. */
public sealed interface SessionCommand {
    SessionId sessionId();

    /**
     * Begin one, for a user who has shown who they are.
     *
     * @param tokenHash of the token that it is refreshed with
     */
    record StartSession(
            @NotNull @TargetAggregateIdentifier SessionId sessionId,
            @NotNull UserId userId,
            @NotNull String tokenHash,
            @NotNull Instant expiresAt)
            implements SessionCommand {}

    /**
     * Use up its token for another one. The answer is whether that was done: a token that was used up before ends the session.
     *
     * @param at now
     */
    record RefreshSession(
            @NotNull @TargetAggregateIdentifier SessionId sessionId,
            @NotNull String tokenHash,
            @NotNull String nextTokenHash,
            @NotNull Instant at)
            implements SessionCommand {}

    /** End it, on behalf of who began it. */
    record SignOut(@NotNull @TargetAggregateIdentifier SessionId sessionId) implements SessionCommand {}

    /**
     * End it if its time is over.
     *
     * @param at now
     */
    record ExpireSession(
            @NotNull @TargetAggregateIdentifier SessionId sessionId,
            @NotNull Instant at) implements SessionCommand {}

    /** End it for them. */
    record RevokeSession(
            @NotNull @TargetAggregateIdentifier SessionId sessionId,
            @NotNull Cause cause) implements SessionCommand {}
}
