package io.housebook.messages.projection;

/** What an operator can ask about projections. */
public sealed interface ProjectionQuery {

    /** One projection: a {@link ProjectionView}, or the refusal {@code projection-not-found}. */
    record FindProjection(String name) implements ProjectionQuery {}

    /** All of them, by name: a list of {@link ProjectionView}. */
    record ListProjections() implements ProjectionQuery {}
}
