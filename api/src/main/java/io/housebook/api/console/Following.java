package io.housebook.api.console;

import static java.util.Objects.requireNonNull;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.RebuildView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a rebuild again and again until it has ended or is held. A fault is waited out for a while: what has failed is tried
 * again, and a server that is started again goes on with it.
 *
 * @param look asks the server; its failures are waited out too
 * @param pause between two looks
 */
record Following(Supplier<Reply> look, Progress progress, InstantSource clock, Runnable pause) {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * @return the last that was seen of it: it is over, or has been held up for too long
     * @throws Failure when the server has not answered for too long, or there is another rebuild by now
     */
    Reply toTheEnd(Reply started) {
        long number = requireNonNull(started.as(ProjectionView.class).rebuild()).number();
        Reply seen = started;
        @Nullable Failure failure = null;
        @Nullable Instant heldUpSince = null;
        while (true) {
            ProjectionView view = seen.as(ProjectionView.class);
            RebuildView rebuild = requireNonNull(view.rebuild());
            if (rebuild.number() != number) {
                throw new Failure(
                        ExitCode.FAILED,
                        "Rebuild %d of “%s” was started before it was seen what became of rebuild %d: the history of the instance has that."
                                .formatted(rebuild.number(), view.name(), number));
            }
            if (failure == null && Followed.isOver(rebuild.state())) {
                return seen;
            }
            if (failure == null && rebuild.fault() == null) {
                heldUpSince = null;
                progress.show(ProgressLine.of(view.name(), rebuild));
            } else if (heldUpSince == null) {
                heldUpSince = clock.instant();
            } else if (!clock.instant().isBefore(heldUpSince.plus(PATIENCE))) {
                if (failure != null) {
                    throw failure;
                }
                return seen;
            }
            pause.run();
            try {
                seen = look.get();
                failure = null;
            } catch (Failure e) {
                failure = e;
            }
        }
    }
}
