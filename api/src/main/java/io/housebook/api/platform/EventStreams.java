package io.housebook.api.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of server-sent events, each with a thread of its own that mostly waits, so that nobody waits for a client that reads
 * slowly. They end when the client leaves, or the server: they are stopped before the web server, which waits for all answers
 * that are under way.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, server-sent events</a>
 */
@Component
public class EventStreams implements SmartLifecycle {
    /** Something is sent at least so often: whoever is between the two sees that it is alive, and we, who has left. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final long NEVER = 0;

    private final Semaphore places;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean running;

    /** @param most how many may be open at a time */
    EventStreams(@Value("${housebook.streams}") int most) {
        this.places = new Semaphore(most);
    }

    /** What is sent. */
    @FunctionalInterface
    public interface Source {
        /** Returns when there is nothing more to send. */
        void sendTo(SseEmitter stream) throws IOException, InterruptedException;
    }

    /**
     * @param name of its thread
     * @throws Refused {@code overloaded} when there are too many, {@code store-unavailable} when the server is about to end
     */
    public SseEmitter open(String name, Source source) {
        if (!running) {
            throw Refused.because(Refusal.STORE_UNAVAILABLE, "Housebook is starting or shutting down.");
        }
        if (!places.tryAcquire()) {
            throw Refused.because(Refusal.OVERLOADED, "Too many event streams are open.");
        }
        var stream = new SseEmitter(NEVER);
        Thread.ofVirtual().name(name).start(() -> serve(source, stream));
        return stream;
    }

    /** The headers of the answer that is a stream. */
    public static ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                // What nginx and others would otherwise keep until there is more of it.
                .header("X-Accel-Buffering", "no");
    }

    private void serve(Source source, SseEmitter stream) {
        try {
            source.sendTo(stream);
            stream.complete();
        } catch (IOException | IllegalStateException e) {
            // Who was there has left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    /** Waits so long; returns at once, and true, when the server is about to end. */
    public boolean endWithin(Duration time) {
        try {
            return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stop.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
