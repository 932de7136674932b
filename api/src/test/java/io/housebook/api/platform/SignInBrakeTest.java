package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInBrakeTest {
    private static final String ADA = "ada@example.com";
    private static final String HERE = "192.0.2.1";

    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private final SignInBrake brake = new SignInBrake(() -> now);

    @Test
    void whoever_mistypes_some_times_does_not_wait() {
        fail(SignInBrake.FREE);

        assertThat(brake.left(ADA, HERE).isPositive()).isFalse();
    }

    @Test
    void each_further_failure_doubles_the_time_up_to_the_longest() {
        fail(SignInBrake.FREE);
        Duration expected = SignInBrake.FIRST;
        for (int i = 0; i < 30; i++) {
            fail(1);
            assertThat(brake.left(ADA, HERE)).isEqualTo(expected);
            Duration twice = expected.multipliedBy(2);
            expected = twice.compareTo(SignInBrake.LONGEST) < 0 ? twice : SignInBrake.LONGEST;
        }
    }

    @Test
    void the_time_passes() {
        fail(SignInBrake.FREE + 3);

        now = now.plus(SignInBrake.FIRST.multipliedBy(4));

        assertThat(brake.left(ADA, HERE).isPositive()).isFalse();
    }

    @Test
    void nobody_else_waits_and_neither_does_the_same_person_elsewhere() {
        fail(20);

        assertThat(brake.left("bob@example.com", HERE)).isZero();
        assertThat(brake.left(ADA, "192.0.2.2")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            brake.failed(ADA, HERE);
        }
    }
}
