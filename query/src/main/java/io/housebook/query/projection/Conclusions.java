package io.housebook.query.projection;

import io.housebook.messages.projection.ProjectionCommand.ConcludeRebuild;
import io.housebook.messages.projection.ProjectionName;
import io.housebook.messages.projection.RebuildConclusion;
import io.housebook.messages.projection.RebuildConclusion.Kind;
import io.housebook.query.platform.OwnCommands;
import io.housebook.query.projection.Checkpoint.Outcome;
import io.housebook.query.projection.Checkpoint.Phase;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Puts down in the log what has become of a rebuild. To do it twice does no harm. */
@Component
class Conclusions {
    private final OwnCommands commands;

    Conclusions(OwnCommands commands) {
        this.commands = commands;
    }

    /** @param end at which nothing more is to be done for the new rows */
    void putDown(Checkpoint end) {
        Outcome found = Objects.requireNonNull(end.comparison());
        commands.send(new ConcludeRebuild(
                new ProjectionName(end.projection()),
                end.number(),
                new RebuildConclusion(
                        kind(end.phase()), end.position(), found.rows(), found.digest(), found.differences())));
    }

    private static Kind kind(Phase end) {
        return switch (end) {
            case SWITCHED -> Kind.SWITCHED;
            case REFUSED -> Kind.REFUSED;
            case VERIFIED -> Kind.VERIFIED;
            case LOADING, COMPARING, SWITCHING, CANCELLED ->
                throw new IllegalArgumentException("Nothing is to be put down of what is " + end);
        };
    }
}
