package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting that ends. The time is not what is tested: it only turns a hang into a failure. */
final class Bounded {
    static final Duration PATIENCE = Duration.ofSeconds(60);

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
}
