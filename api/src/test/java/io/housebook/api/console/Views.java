package io.housebook.api.console;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.ProjectionView.State;
import org.jspecify.annotations.Nullable;

/** Projections as the server shows them. */
final class Views {
    private Views() {}

    static ProjectionView view(State state, long position, long head, double rate) {
        return view(state, position, head, rate, null);
    }

    static ProjectionView failing(String fault) {
        return view(State.FAILING, 0, 100, 0, fault);
    }

    private static ProjectionView view(State state, long position, long head, double rate, @Nullable String fault) {
        return new ProjectionView("organization", position, head, head - position, state, rate, fault);
    }

    static Reply reply(ProjectionView view) {
        return new Reply(Json.of(view));
    }
}
