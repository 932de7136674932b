package io.housebook.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FewAtOnceTest {
    @Test
    void whoever_finds_no_place_in_time_is_told_and_whoever_comes_later_has_one() throws Exception {
        var few = new FewAtOnce(1, Duration.ofMillis(50), "Too many are here.");
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> few.run(() -> {
                begun.countDown();
                await(end);
                return "done";
            }));
            begun.await();

            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> few.run(() -> "too much"))
                    .withMessage("Too many are here.")
                    .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.OVERLOADED));
            end.countDown();
            assertThat(first.get()).isEqualTo("done");
            assertThat(few.run(() -> "next")).isEqualTo("next");
        }
    }

    @Test
    void work_that_fails_gives_its_place_back() {
        var few = new FewAtOnce(1, Duration.ofMillis(50), "Too many are here.");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> few.run(() -> {
                    throw new IllegalStateException();
                }));

        assertThat(few.run(() -> "next")).isEqualTo("next");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
