package io.housebook.api.console;

import static java.util.Objects.requireNonNull;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.RebuildView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command to the rebuild that runs. */
abstract class Steering implements Task {
    @Mixin
    private final OfProjection projection = new OfProjection();

    @Mixin
    private final Reason reason = new Reason();

    @Mixin
    private final Json json = new Json();

    private final String verb;
    private final String done;

    private Steering(String verb, String done) {
        this.verb = verb;
        this.done = done;
    }

    @Override
    public int run(Call call) {
        Reply reply = projection.server(reason).post(projection.path("rebuild", verb));
        RebuildView rebuild = requireNonNull(reply.as(ProjectionView.class).rebuild());
        call.terminal()
                .answer(
                        json.isWanted()
                                ? reply.body()
                                : "Rebuild %d of “%s” %s.".formatted(rebuild.number(), projection.name(), done));
        return ExitCode.DONE;
    }

    @Command(name = "pause", description = "Hold the rebuild of a projection.")
    static final class Pause extends Steering {
        Pause() {
            super("pause", "is paused");
        }
    }

    @Command(name = "resume", description = "Go on with the rebuild of a projection.")
    static final class Resume extends Steering {
        Resume() {
            super("resume", "goes on");
        }
    }

    @Command(name = "cancel", description = "Give the rebuild of a projection up; the live rows stay as they are.")
    static final class Cancel extends Steering {
        Cancel() {
            super("cancel", "is given up, unless its rows had changed places before");
        }
    }
}
