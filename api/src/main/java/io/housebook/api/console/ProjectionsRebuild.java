package io.housebook.api.console;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.ProjectionView.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "rebuild",
        description = {
            "Make a projection anew from position 1, and follow it until it is live again.",
            "It is the server that rebuilds: Ctrl-C ends the following, not the rebuild."
        })
final class ProjectionsRebuild implements Task {
    private static final Duration PAUSE = Duration.ofMillis(250);

    @Parameters(paramLabel = "NAME", description = "Such as: organization; “housebook projections list” has all.")
    private String name = "";

    @Mixin
    private final ServerAt at = new ServerAt();

    @Mixin
    private final Json json = new Json();

    @Override
    public int run(Call call) {
        InstantSource clock = InstantSource.system();
        Instant start = clock.instant();
        Reply last = followed(call.terminal(), clock);
        ProjectionView view = last.as(ProjectionView.class);
        String sentence = sentence(view, Duration.between(start, clock.instant()));
        boolean done = view.state() == State.LIVE;
        if (json.isWanted()) {
            call.terminal().answer(last.body());
        } else if (done) {
            call.terminal().answer(sentence);
        }
        if (!done) {
            throw new Failure(ExitCode.FAILED, sentence);
        }
        return ExitCode.DONE;
    }

    private Reply followed(Terminal terminal, InstantSource clock) {
        Server server = at.server();
        Reply started = server.post("projections", name, "rebuild");
        Progress progress = Progress.on(terminal, clock);
        try (var _ = Farewell.of(() -> farewell(terminal, progress))) {
            return new Following(() -> server.get("projections", name), progress, clock, ProjectionsRebuild::pause)
                    .toTheEnd(started);
        } finally {
            progress.end();
        }
    }

    private void farewell(Terminal terminal, Progress progress) {
        progress.end();
        terminal.remark(
                "The rebuild of “%s” goes on; “housebook projections list” says how far it is.".formatted(name));
    }

    static String sentence(ProjectionView view, Duration time) {
        return switch (view.state()) {
            case LIVE ->
                "“%s” is rebuilt and live at position %s, after %s."
                        .formatted(view.name(), ProgressLine.number(view.position()), ProgressLine.time(time));
            case FAILING -> "The rebuild of “%s” is held up. %s".formatted(view.name(), view.fault());
            case STOPPED -> "“%s” is stopped on this server.".formatted(view.name());
            case REBUILDING -> ProgressLine.of(view);
        };
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
