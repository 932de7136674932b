package io.housebook.command.platform;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs one task after the other: at once after a pause, otherwise when so much time has passed since the last one. */
final class Pace implements Executor, AutoCloseable {
    private final long nanoseconds;
    private final ScheduledExecutorService thread;
    private volatile long last;

    /** @param name of its one thread */
    Pace(Duration between, String name) {
        this.nanoseconds = between.toNanos();
        this.last = System.nanoTime() - nanoseconds;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Does nothing when it is closed. */
    @Override
    public void execute(Runnable task) {
        long left = last + nanoseconds - System.nanoTime();
        try {
            var _ = thread.schedule(() -> run(task), Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // Nobody is left who would want to know.
        }
    }

    private void run(Runnable task) {
        last = System.nanoTime();
        task.run();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
