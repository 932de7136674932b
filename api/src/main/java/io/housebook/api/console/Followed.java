package io.housebook.api.console;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.RebuildView.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Mixin;

/** A command that has rows made anew, and follows that to its end. */
abstract class Followed implements Task {
    private static final Duration PAUSE = Duration.ofMillis(250);

    @Mixin
    private final OfProjection projection = new OfProjection();

    @Mixin
    private final Reason reason = new Reason();

    @Mixin
    private final Json json = new Json();

    /** Asks for it. */
    abstract Reply start(Server server, String projection);

    @Override
    public final int run(Call call) {
        InstantSource clock = InstantSource.system();
        Instant start = clock.instant();
        Reply last = followed(call.terminal(), clock);
        ProjectionView view = last.as(ProjectionView.class);
        String sentence = Ending.sentence(view, Duration.between(start, clock.instant()));
        boolean done = Ending.isAsAskedFor(view);
        if (json.isWanted()) {
            call.terminal().answer(last.body());
        } else {
            Ending.report(view).forEach(call.terminal()::answer);
        }
        if (!done) {
            throw new Failure(ExitCode.FAILED, sentence);
        }
        if (!json.isWanted()) {
            call.terminal().answer(sentence);
        }
        return ExitCode.DONE;
    }

    private Reply followed(Terminal terminal, InstantSource clock) {
        Server server = projection.server(reason);
        Reply started = start(server, projection.name());
        Progress progress = Progress.on(terminal, clock);
        try (var _ = Farewell.of(() -> farewell(terminal, progress))) {
            return new Following(
                            () -> server.get(projection.path()),
                            progress,
                            clock,
                            () -> LockSupport.parkNanos(PAUSE.toNanos()))
                    .toTheEnd(started);
        } finally {
            progress.end();
        }
    }

    private void farewell(Terminal terminal, Progress progress) {
        progress.end();
        terminal.remark("The rebuild of “%s” goes on; “housebook projections list” says how far it is."
                .formatted(projection.name()));
    }

    /** Whether nothing more is to be seen. */
    static boolean isOver(State state) {
        return state.isEnd() || state == State.PAUSED;
    }
}
