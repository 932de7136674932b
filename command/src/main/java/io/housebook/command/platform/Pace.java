package io.housebook.command.platform;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs one task after the other: at once after a pause, otherwise when the time has passed that the task before it asked for. */
final class Pace implements AutoCloseable {
    private final ExecutorService thread;
    /** Of that thread alone: who asks for a task cannot know yet what the one that runs will ask for. */
    private long next = System.nanoTime();

    /** @param name of its one thread */
    Pace(String name) {
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** What is to be done, and how long nothing else is done after it has begun. */
    interface Task {
        Duration run();
    }

    /** Does nothing when it is closed. */
    void execute(Task task) {
        try {
            thread.execute(() -> run(task));
        } catch (RejectedExecutionException closed) {
            // Nobody is left who would want to know.
        }
    }

    private void run(Task task) {
        try {
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        } catch (InterruptedException closed) {
            return;
        }
        long begun = System.nanoTime();
        next = begun + task.run().toNanos();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
