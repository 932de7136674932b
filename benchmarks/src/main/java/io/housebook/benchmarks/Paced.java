package io.housebook.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/** Clients that ask at a rate, whatever becomes of it: what is late has waited, and that counts. */
final class Paced {
    private static final int CLIENTS = 8;

    private Paced() {}

    /** One client; used by one thread. */
    interface Client extends AutoCloseable {
        /**
         * Asks once, and fails when the answer is not what it should be.
         *
         * @param due when it should have asked, see {@link System#nanoTime}
         * @return the nanoseconds that count
         */
        long once(long due) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Makes the clients, by their number. */
    interface Clients {
        Client client(int number) throws IOException;
    }

    /** What was measured, and the longest of it in milliseconds. */
    record Result(Figures figures, double longest) {}

    static Result run(int perSecond, Duration time, Clients clients) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        return runWhile(perSecond, () -> System.nanoTime() < end, clients);
    }

    /** Until somebody says that it is enough. */
    static Result runWhile(int perSecond, BooleanSupplier goesOn, Clients clients) throws Exception {
        long interval = CLIENTS * 1_000_000_000L / perSecond;
        long start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<List<Long>>>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    try (Client client = clients.client(number)) {
                        return repeat(client, start + number * interval / CLIENTS, interval, goesOn);
                    }
                }));
            }
            var all = new ArrayList<Long>();
            for (Future<List<Long>> one : running) {
                all.addAll(one.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] nanoseconds = all.stream().mapToLong(Long::longValue).toArray();
            return new Result(
                    Figures.of(nanoseconds.length / seconds, LongStream.of(nanoseconds)),
                    LongStream.of(nanoseconds).max().orElse(0) / 1e6);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client failed", e.getCause());
        }
    }

    private static List<Long> repeat(Client client, long first, long interval, BooleanSupplier goesOn)
            throws IOException {
        var measured = new ArrayList<Long>();
        for (long due = first; goesOn.getAsBoolean(); due += interval) {
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            measured.add(client.once(due));
        }
        return measured;
    }
}
