package io.housebook.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Several clients, each doing one thing after the other for a bounded time. */
final class Load {
    private Load() {}

    /** One client; used by one thread. */
    interface Client extends AutoCloseable {
        /** Does it once, and returns when it is done. */
        void once() throws Exception;

        @Override
        void close() throws IOException, SQLException;
    }

    /** Makes the clients, by their number. */
    interface Clients {
        Client client(int number) throws IOException, SQLException;
    }

    /** What is completed within the time counts, from when all clients are connected. */
    static Figures run(int count, Duration time, Clients clients) throws Exception {
        try (var threads = Executors.newFixedThreadPool(count)) {
            var start = new CyclicBarrier(count);
            var running = new ArrayList<Future<long[]>>();
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    try (Client client = clients.client(number)) {
                        start.await(1, TimeUnit.MINUTES);
                        return repeat(client, time);
                    }
                }));
            }
            var latencies = new ArrayList<long[]>();
            for (Future<long[]> one : running) {
                latencies.add(one.get());
            }
            return figures(time, latencies);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client failed", e.getCause());
        }
    }

    private static Figures figures(Duration time, List<long[]> latencies) {
        long completed = latencies.stream().mapToLong(one -> one.length).sum();
        return Figures.of(completed / (time.toNanos() / 1e9), latencies.stream().flatMapToLong(Arrays::stream));
    }

    private static long[] repeat(Client client, Duration time) throws Exception {
        LongStream.Builder latencies = LongStream.builder();
        long end = System.nanoTime() + time.toNanos();
        for (long start = System.nanoTime(); start < end; ) {
            client.once();
            long done = System.nanoTime();
            if (done <= end) {
                latencies.add(done - start);
            }
            start = done;
        }
        return latencies.build().toArray();
    }
}
