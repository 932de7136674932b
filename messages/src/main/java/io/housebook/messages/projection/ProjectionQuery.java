package io.housebook.messages.projection;

import org.jspecify.annotations.Nullable;

/** What an operator can ask about projections. */
public sealed interface ProjectionQuery {

    /** One projection: a {@link ProjectionView}, or the refusal {@code projection-not-found}. */
    record FindProjection(String name) implements ProjectionQuery {}

    /** All of them, by name: a list of {@link ProjectionView}. */
    record ListProjections() implements ProjectionQuery {}

    /**
     * A page of the dead letters of a projection's live rows, in the order of the log: a page of {@link DeadLetterView}, or the
     * refusal {@code projection-not-found}, {@code invalid-cursor}.
     *
     * @param cursor the one behind which the page begins; null: the first page
     * @param limit how many at most
     */
    record ListDeadLetters(String name, @Nullable String cursor, int limit) implements ProjectionQuery {}

    /** One of them: a {@link DeadLetterView}, or the refusal {@code dead-letter-not-found}. */
    record FindDeadLetter(String name, long position) implements ProjectionQuery {}
}
