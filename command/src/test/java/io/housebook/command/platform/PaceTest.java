package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration BETWEEN = Duration.ofMillis(20);

    @Test
    void tasks_run_in_order_and_no_sooner_after_each_other_than_the_one_before_has_said() throws InterruptedException {
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        try (var pace = new Pace("test")) {
            for (int i = 0; i < 4; i++) {
                var done = new CountDownLatch(1);
                pace.execute(() -> {
                    times.add(System.nanoTime());
                    done.countDown();
                    return BETWEEN;
                });
                Bounded.await(done, "The task ran");
            }
        }
        assertThat(times).hasSize(4);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThan(BETWEEN.toNanos() / 2);
        }
    }

    @Test
    void what_comes_after_the_end_is_passed_over() {
        var pace = new Pace("test");
        pace.close();

        pace.execute(() -> {
            throw new AssertionError("It ran");
        });
    }
}
