package io.housebook.api.console;

import static java.util.Objects.requireNonNull;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.RebuildView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command to the rebuild that runs. */
abstract class Steering implements Task {
    @Parameters(paramLabel = "NAME", description = "Such as: organization; “housebook projections list” has all.")
    private String name = "";

    @Mixin
    private final ServerAt at = new ServerAt();

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
        Reply reply = at.server(reason).post("projections", name, "rebuild", verb);
        RebuildView rebuild = requireNonNull(reply.as(ProjectionView.class).rebuild());
        call.terminal()
                .answer(
                        json.isWanted()
                                ? reply.body()
                                : "Rebuild %d of “%s” %s.".formatted(rebuild.number(), name, done));
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
            super("cancel", "is given up; the live rows are as they were");
        }
    }
}
