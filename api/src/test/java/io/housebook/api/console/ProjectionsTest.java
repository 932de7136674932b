package io.housebook.api.console;

import static io.housebook.api.console.Views.failing;
import static io.housebook.api.console.Views.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.projection.ProjectionView.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read. */
class ProjectionsTest {

    @Test
    void a_list_is_a_table_with_the_fault_below_its_line() {
        assertThat(ProjectionsList.table(List.of(
                        view(State.REBUILDING, 1_500_000, 2_000_000, 4000.4), failing("It cannot be projected."))))
                .isEqualTo("""
                        NAME             STATE            POSITION           HEAD          LAG     EVENTS/S
                        organization     rebuilding      1,500,000      2,000,000      500,000        4,000
                        organization     failing                 0            100          100            0
                          It cannot be projected.""");
    }

    @Test
    void a_rebuild_ends_in_a_sentence() {
        assertThat(ProjectionsRebuild.sentence(view(State.LIVE, 1_500_000, 1_500_000, 0), Duration.ofSeconds(83)))
                .isEqualTo("“organization” is rebuilt and live at position 1,500,000, after 1:23.");
        assertThat(ProjectionsRebuild.sentence(failing("It cannot be projected."), Duration.ZERO))
                .isEqualTo("The rebuild of “organization” is held up. It cannot be projected.");
        assertThat(ProjectionsRebuild.sentence(view(State.STOPPED, 1, 2, 0), Duration.ZERO))
                .isEqualTo("“organization” is stopped on this server.");
    }
}
