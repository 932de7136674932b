package io.housebook.api.connection;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * When a connection must be done with. A socket's own time-out would not do: it counts from each read anew, and a server that sends
 * a byte now and then would never be over.
 */
final class Deadline implements Closeable {
    private final long end;
    private final CompletableFuture<Void> over;

    private Deadline(Duration patience) {
        end = System.nanoTime() + patience.toNanos();
        over = new CompletableFuture<Void>().completeOnTimeout(null, patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    static Deadline in(Duration patience) {
        return new Deadline(patience);
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }

    /** Closes it at the end, whatever somebody is doing with it then; which is the only thing that ends a write. */
    void limit(Socket socket) {
        CompletableFuture<Void> _ = over.thenRunAsync(
                () -> {
                    try {
                        socket.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    /** It is done: what is limited is closed now. */
    @Override
    public void close() {
        over.complete(null);
    }
}
