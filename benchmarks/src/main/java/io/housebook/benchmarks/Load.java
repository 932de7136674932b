package io.housebook.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
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

    static Figures run(int clients, Duration time, IntFunction<Client> client) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<long[]>>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> until(end, client.apply(number))));
            }
            var latencies = new ArrayList<long[]>();
            for (Future<long[]> one : running) {
                latencies.add(one.get());
            }
            return Figures.of(time, List.copyOf(latencies));
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client failed", e.getCause());
        }
    }

    private static long[] until(long end, Client client) throws Exception {
        LongStream.Builder latencies = LongStream.builder();
        try (client) {
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                client.once();
                latencies.add(System.nanoTime() - start);
            }
        }
        return latencies.build().toArray();
    }
}
