package io.housebook.api.projection;

import io.housebook.api.platform.Queries;
import io.housebook.api.projection.Board.Seen;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.ProjectionQuery.FindProjection;
import io.housebook.messages.projection.ProjectionView;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Shows projections as they change, until who looks has left. One thread looks for all; each stream has one of its own that
 * sends, so that nobody waits for a client that reads slowly.
 *
 * <p>It is stopped before the web server, which waits for all answers that are under way.
 */
@Component
class ProjectionStreams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionStreams.class);

    /** How soon a change is seen, and how long after one the next is sent. */
    private static final Duration TICK = Duration.ofMillis(250);

    /** Something is sent at least so often: whoever is between the two sees that it is alive, and we, who has left. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final long NEVER = 0;

    private final Queries queries;
    private final Semaphore places;
    private final Board board = new Board();
    private final ReentrantLock looking = new ReentrantLock();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean running;

    /** @param most how many streams may be open at a time */
    ProjectionStreams(Queries queries, @Value("${housebook.streams}") int most) {
        this.queries = queries;
        this.places = new Semaphore(most);
    }

    /**
     * Ends when the client leaves, or the server.
     *
     * @throws Refused {@code projection-not-found}, {@code overloaded} when there are too many, {@code store-unavailable} when
     *     the server is about to end
     */
    SseEmitter open(String projection) {
        look(projection);
        if (!running) {
            throw Refused.because(Refusal.STORE_UNAVAILABLE, "Housebook is starting or shutting down.");
        }
        if (!places.tryAcquire()) {
            throw Refused.because(Refusal.OVERLOADED, "Too many event streams are open.");
        }
        var stream = new SseEmitter(NEVER);
        board.join(projection);
        Thread.ofVirtual().name("projection-stream").start(() -> serve(projection, stream));
        return stream;
    }

    private void serve(String projection, SseEmitter stream) {
        try {
            send(projection, stream);
            stream.complete();
        } catch (IOException | IllegalStateException e) {
            // Who was there has left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            board.leave(projection);
            places.release();
        }
    }

    private void send(String projection, SseEmitter stream) throws IOException, InterruptedException {
        long sent = 0;
        while (running) {
            Seen seen = board.after(sent, projection, HEARTBEAT);
            if (seen != null) {
                stream.send(event(seen));
                sent = seen.change();
            } else if (running) {
                stream.send(SseEmitter.event().comment("still here"));
            }
            isStoppedWithin(TICK);
        }
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
        } while (!isStoppedWithin(TICK));
    }

    /** When the database is away, what was seen last stays; the streams stay open. */
    private void lookIfPossible(String projection) {
        try {
            look(projection);
        } catch (RuntimeException e) {
            LOG.debug("The projection “{}” cannot be looked at now", projection, e);
        }
    }

    private boolean isStoppedWithin(Duration time) {
        try {
            return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stop() {
        running = false;
        stop.countDown();
        board.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
