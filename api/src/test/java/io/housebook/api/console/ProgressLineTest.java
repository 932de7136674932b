package io.housebook.api.console;

import static io.housebook.api.console.Views.ended;
import static io.housebook.api.console.Views.loading;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.messages.projection.RebuildView;
import io.housebook.messages.projection.RebuildView.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {

    @Test
    void it_has_bar_percent_rate_and_what_is_left_of_the_time() {
        assertThat(line(loading(1_500_000, 2_000_000, 4000.4)))
                .isEqualTo(
                        "organization [##################------]  75 %  1,500,000 of 2,000,000  4,000 events/s  ETA 2:04");
    }

    @Test
    void at_the_beginning_nobody_knows_how_long_it_takes() {
        assertThat(line(loading(0, 100, 0)))
                .isEqualTo("organization [------------------------]   0 %  0 of 100  0 events/s  ETA unknown");
    }

    @Test
    void it_is_not_at_the_end_before_the_end() {
        assertThat(line(loading(99_999, 100_000, 10))).startsWith("organization [#######################-]  99 %");
        assertThat(line(loading(100, 100, 10))).startsWith("organization [########################] 100 %");
    }

    @Test
    void when_all_is_loaded_it_says_what_follows() {
        assertThat(line(ended(RebuildPurpose.SWITCH, State.COMPARING)))
                .isEqualTo("organization [########################] 100 %  2,000 of 2,000  comparing");
    }

    private static String line(RebuildView rebuild) {
        return ProgressLine.of("organization", rebuild);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "7, 0:07", "754, 12:34", "3599, 59:59", "3723, 1:02:03", "360000, 100:00:00"})
    void a_time_is_as_short_as_it_can_be(long seconds, String text) {
        assertThat(ProgressLine.time(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
