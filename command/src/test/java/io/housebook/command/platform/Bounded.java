package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waiting that ends. The time is not what is tested: it only turns a hang into a failure. */
final class Bounded {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private Bounded() {}

    static void await(CountDownLatch latch, String event) throws InterruptedException {
        assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(event)
                .isTrue();
    }

    static void until(BooleanSupplier condition, String event) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as(event).isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** What they all return. */
    static <T extends @Nullable Object> List<T> results(List<? extends Future<T>> futures) throws InterruptedException {
        var results = new ArrayList<T>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError(e);
            }
        }
        return results;
    }
}
