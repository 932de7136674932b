package io.housebook.query.projection;

import io.housebook.query.platform.ProjectionException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Takes one thing after the other from a source; while one is worked on, another thread gets the next. */
final class ReadAhead<T> implements AutoCloseable {
    private final Callable<T> source;
    private final ExecutorService thread;
    private Future<T> next;

    /** @param source called by one thread at a time */
    ReadAhead(String name, Callable<T> source) {
        this.source = source;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        this.next = thread.submit(source);
    }

    T next() throws InterruptedException {
        try {
            T taken = next.get();
            next = thread.submit(source);
            return taken;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException reason
                    ? reason
                    : new ProjectionException("What is read ahead cannot be read", e.getCause());
        }
    }

    /** Waits for what is being got: its connection is not to be broken off. */
    @Override
    public void close() {
        thread.close();
    }
}
