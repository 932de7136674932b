package io.housebook.api.projection;

import io.housebook.api.platform.EventStreams;
import io.housebook.api.platform.Queries;
import io.housebook.api.projection.Board.Seen;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.ProjectionQuery.FindProjection;
import io.housebook.messages.projection.ProjectionView;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** Shows projections as they change, until who looks has left. One thread looks for all. */
@Component
class ProjectionStreams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionStreams.class);

    /** How soon a change is seen, and how long after one the next is sent. */
    private static final Duration TICK = Duration.ofMillis(250);

    private final Queries queries;
    private final EventStreams streams;
    private final Board board = new Board();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile boolean running;

    ProjectionStreams(Queries queries, EventStreams streams) {
        this.queries = queries;
        this.streams = streams;
    }

    /**
     * Ends when the client leaves, or the server, or when the caller is not allowed to see more.
     *
     * @param allowed whether they are, asked before anything is sent
     * @throws Refused {@code projection-not-found}, or as {@link EventStreams#open}
     */
    SseEmitter open(String projection, BooleanSupplier allowed) {
        look(projection);
        return streams.open("projection-stream", stream -> {
            board.join(projection);
            try {
                send(projection, allowed, stream);
            } finally {
                board.leave(projection);
            }
        });
    }

    private void send(String projection, BooleanSupplier allowed, SseEmitter stream)
            throws IOException, InterruptedException {
        long sent = 0;
        do {
            Seen seen = board.after(sent, projection, EventStreams.HEARTBEAT);
            try {
                if (!allowed.getAsBoolean()) {
                    return;
                }
            } catch (RuntimeException e) {
                // Nobody can tell, because the database is away, say: then nothing is shown, and the stream stays open.
                LOG.debug("Whether a stream may go on cannot be asked now", e);
                seen = null;
            }
            if (seen != null) {
                stream.send(event(seen));
                sent = seen.change();
            } else if (running) {
                stream.send(SseEmitter.event().comment("still here"));
            }
        } while (!streams.endWithin(TICK));
    }

    private static SseEventBuilder event(Seen seen) {
        return SseEmitter.event()
                .id(Long.toString(seen.change()))
                .name("projection")
                .data(seen.view(), MediaType.APPLICATION_JSON);
    }

    /** One after the other, so that nothing is shown after what has followed it. */
    private void look(String projection) {
        looking.lock();
        try {
            board.show(queries.present(new FindProjection(projection), ProjectionView.class));
        } finally {
            looking.unlock();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("projection-streams").start(this::lookUntilStopped);
    }

    private void lookUntilStopped() {
        do {
            board.watched().forEach(this::lookIfPossible);
        } while (!streams.endWithin(TICK));
    }

    /** When the database is away, what was seen last stays; the streams stay open. */
    private void lookIfPossible(String projection) {
        try {
            look(projection);
        } catch (RuntimeException e) {
            LOG.debug("The projection “{}” cannot be looked at now", projection, e);
        }
    }

    @Override
    public void stop() {
        running = false;
        board.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
