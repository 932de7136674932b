package io.housebook.api.console;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.ProjectionView.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a rebuild again and again until it has ended. A fault is waited out for a while: one from before the rebuild is
 * shown until its first batch is done, and a server that is started again goes on with it.
 *
 * @param look asks the server; its failures are waited out too
 * @param pause between two looks
 */
record Following(Supplier<Reply> look, Progress progress, InstantSource clock, Runnable pause) {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * @return the last that was seen of it: it is live, or has been held up for too long
     * @throws Failure when the server has not answered for too long
     */
    Reply toTheEnd(Reply started) {
        Reply seen = started;
        @Nullable Failure failure = null;
        @Nullable Instant heldUpSince = null;
        while (true) {
            ProjectionView view = seen.as(ProjectionView.class);
            if (failure == null && view.state() == State.LIVE) {
                return seen;
            }
            if (failure == null && view.state() == State.REBUILDING) {
                heldUpSince = null;
                progress.show(ProgressLine.of(view));
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
