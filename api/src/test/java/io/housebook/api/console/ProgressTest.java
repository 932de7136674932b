package io.housebook.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);
    private Instant now = Instant.EPOCH;

    @Test
    void on_a_terminal_one_line_is_drawn_again_and_nothing_is_left_of_a_longer_one() {
        var progress = new Progress.Redrawn(out);

        progress.show("99 to go");
        progress.show("1 to go");
        progress.show("0 to go");
        progress.end();
        progress.end();

        assertThat(written).hasToString("\r99 to go\r1 to go \r0 to go" + System.lineSeparator());
    }

    @Test
    void where_nothing_was_drawn_nothing_is_ended() {
        new Progress.Redrawn(out).end();

        assertThat(written.toString()).isEmpty();
    }

    @Test
    void elsewhere_there_is_a_line_every_five_seconds_at_most() {
        var progress = new Progress.NowAndThen(out, () -> now);

        for (int second = 0; second <= 11; second++) {
            now = Instant.EPOCH.plus(Duration.ofSeconds(second));
            progress.show("second " + second);
        }
        progress.end();

        assertThat(written.toString().lines()).containsExactly("second 0", "second 5", "second 10");
    }
}
