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
        assertThatTheyKeepTheirDistance(times);
    }

    @Test
    void what_is_asked_for_while_a_task_runs_waits_for_what_that_one_says() throws InterruptedException {
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        var done = new CountDownLatch(4);
        try (var pace = new Pace("test")) {
            pace.execute(new Pace.Task() {
                @Override
                public Duration run() {
                    times.add(System.nanoTime());
                    done.countDown();
                    if (done.getCount() > 0) {
                        pace.execute(this);
                    }
                    return BETWEEN;
                }
            });
            Bounded.await(done, "The tasks ran");
        }
        assertThatTheyKeepTheirDistance(times);
    }

    private static void assertThatTheyKeepTheirDistance(List<Long> times) {
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
