package io.housebook.messages.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked about users. */
public sealed interface UserQuery {

    /** One user: a {@link UserView}, or the refusal {@code user-not-found}. */
    record FindUser(UserId userId) implements UserQuery {}

    /**
     * The users in the order of their registration: a {@code Page<UserView>}.
     *
     * @param cursor where to go on, from the page before; null: at the beginning
     * @param limit how many at most
     */
    record ListUsers(@Nullable String cursor, int limit) implements UserQuery {}

    /** The open sessions of a user, latest first: {@link SessionView}s. */
    record ListSessions(UserId userId) implements UserQuery {}

    /** The sessions of all users that have expired and that nobody has ended: their {@link SessionId}s, at most a hundred. */
    record ListExpiredSessions(Instant at) implements UserQuery {}
}
