package io.housebook.api.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.housebook.api.platform.SignInBrake.Attempt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignInBrakeTest {
    private static final String ADA = "ada@example.com";
    private static final String HERE = "192.0.2.1";

    private volatile Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private final SignInBrake brake = new SignInBrake(() -> now);

    @Test
    void whoever_mistypes_some_times_does_not_wait() {
        fail(SignInBrake.FREE);

        assertThatNoException().isThrownBy(() -> fail(1));
    }

    /** Of several who come at once, one may have read the clock before another has failed. */
    @Test
    void nor_when_somebody_fails_at_the_same_moment() {
        fail(1);
        now = now.minusMillis(1);

        assertThatNoException().isThrownBy(() -> fail(1));
    }

    @Test
    void each_further_failure_doubles_the_time_up_to_the_longest() {
        fail(SignInBrake.FREE);
        Duration expected = SignInBrake.FIRST;
        for (int i = 0; i < 30; i++) {
            fail(1);
            assertThat(secondsToWait()).isEqualTo(expected.toSeconds());
            now = now.plus(expected).minusMillis(1);
            assertThat(secondsToWait()).isOne();
            now = now.plusMillis(1);
            Duration twice = expected.multipliedBy(2);
            expected = twice.compareTo(SignInBrake.LONGEST) < 0 ? twice : SignInBrake.LONGEST;
        }
    }

    @Test
    void the_time_begins_when_the_failure_is_known() {
        fail(SignInBrake.FREE);
        try (Attempt attempt = brake.begin(ADA, HERE)) {
            now = now.plusSeconds(10);
            attempt.failed();
        }

        assertThat(secondsToWait()).isEqualTo(SignInBrake.FIRST.toSeconds());
    }

    @Test
    void nobody_else_waits_and_neither_does_the_same_person_elsewhere() {
        fail(SignInBrake.FREE + 1);
        assertThat(secondsToWait()).isPositive();

        assertThatNoException().isThrownBy(() -> brake.begin("bob@example.com", HERE));
        assertThatNoException().isThrownBy(() -> brake.begin(ADA, "192.0.2.2"));
    }

    @Test
    void a_success_makes_what_failed_before_forgotten() {
        fail(SignInBrake.FREE);
        try (Attempt attempt = brake.begin(ADA, HERE)) {
            attempt.succeeded();
        }

        assertThatNoException().isThrownBy(() -> fail(SignInBrake.FREE + 1));
    }

    @Test
    void an_attempt_of_which_nothing_is_learned_does_not_count() {
        for (int i = 0; i < 100; i++) {
            brake.begin(ADA, HERE).close();
        }

        assertThatNoException().isThrownBy(() -> fail(SignInBrake.FREE + 1));
    }

    @Test
    void who_has_waited_does_so_once_also_when_nothing_is_learned() {
        fail(SignInBrake.FREE + 1);
        now = now.plus(SignInBrake.FIRST);
        brake.begin(ADA, HERE).close();

        assertThat(secondsToWait()).isZero();
    }

    @Test
    void of_simultaneous_attempts_no_more_are_let_through_than_one_after_the_other() throws Exception {
        var through = new AtomicInteger();
        var refused = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                threads.execute(() -> {
                    try {
                        // None of them is over while the others come.
                        brake.begin(ADA, HERE);
                        through.incrementAndGet();
                    } catch (Refused tooEarly) {
                        refused.incrementAndGet();
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(through).hasValue(SignInBrake.FREE + 1);
        assertThat(refused).hasValue(200 - SignInBrake.FREE - 1);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            try (Attempt attempt = brake.begin(ADA, HERE)) {
                attempt.failed();
            }
        }
    }

    /** Until when the next attempt is refused; 0: it is not. */
    private long secondsToWait() {
        try (Attempt _ = brake.begin(ADA, HERE)) {
            return 0;
        } catch (Refused refused) {
            assertThat(refused.refusal()).isEqualTo(Refusal.TOO_MANY_REQUESTS);
            return (Long) requireNonNull(refused.details().get(Problems.RETRY_AFTER));
        }
    }
}
