package io.housebook.api.console;

import static io.housebook.api.console.Views.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.projection.ProjectionView.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {

    @Test
    void it_has_bar_percent_rate_and_what_is_left_of_the_time() {
        assertThat(ProgressLine.of(view(State.REBUILDING, 1_500_000, 2_000_000, 4000.4)))
                .isEqualTo(
                        "organization [##################------]  75 %  1,500,000 of 2,000,000  4,000 events/s  ETA 2:05");
    }

    @Test
    void at_the_beginning_nobody_knows_how_long_it_takes() {
        assertThat(ProgressLine.of(view(State.REBUILDING, 0, 100, 0)))
                .isEqualTo("organization [------------------------]   0 %  0 of 100  0 events/s  ETA unknown");
    }

    @Test
    void it_is_not_at_the_end_before_the_end() {
        assertThat(ProgressLine.of(view(State.REBUILDING, 99_999, 100_000, 10)))
                .startsWith("organization [#######################-]  99 %");
        assertThat(ProgressLine.of(view(State.REBUILDING, 100, 100, 10)))
                .startsWith("organization [########################] 100 %");
    }

    @Test
    void an_empty_log_is_done() {
        assertThat(ProgressLine.of(view(State.REBUILDING, 0, 0, 0))).contains("100 %");
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "7, 0:07", "754, 12:34", "3599, 59:59", "3723, 1:02:03", "360000, 100:00:00"})
    void a_time_is_as_short_as_it_can_be(long seconds, String text) {
        assertThat(ProgressLine.time(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
