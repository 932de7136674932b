package io.housebook.api.console;

import static io.housebook.api.console.Views.ended;
import static io.housebook.api.console.Views.failing;
import static io.housebook.api.console.Views.live;
import static io.housebook.api.console.Views.loading;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.messages.projection.RebuildView;
import io.housebook.messages.projection.RebuildView.Difference;
import io.housebook.messages.projection.RebuildView.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read. */
class ProjectionsTest {
    private static final Difference WRONG =
            new Difference("org_1", Difference.Kind.DIFFERENT, List.of("name", "version"));
    private static final Difference MISSING = new Difference("org_2", Difference.Kind.MISSING, List.of());
    private static final Difference UNACCOUNTED = new Difference("org_3", Difference.Kind.UNACCOUNTED, List.of());

    @Test
    void a_list_is_a_table_with_the_fault_below_its_line() {
        assertThat(ProjectionsList.table(List.of(
                        live(null),
                        live(loading(755, 1000, 10)),
                        live(ended(RebuildPurpose.SWITCH, State.SWITCHED)),
                        failing("It cannot be projected."))))
                .isEqualTo("""
                        NAME             STATE            POSITION           HEAD          LAG     EVENTS/S  LAST REBUILD
                        organization     live            1,500,000      2,000,000      500,000        4,000  never
                        organization     live            1,500,000      2,000,000      500,000        4,000  7 loading at 75.5 %
                        organization     live            1,500,000      2,000,000      500,000        4,000  7 switched
                        organization     failing                 0            100          100            0  never
                          It cannot be projected.""");
    }

    @Test
    void a_rebuild_that_is_done_ends_in_a_sentence() {
        assertThat(sentence(ended(RebuildPurpose.SWITCH, State.SWITCHED)))
                .isEqualTo("“organization” is rebuilt: 1,234 rows at position 2,000, after 1:23.");
        assertThat(sentence(ended(RebuildPurpose.SWITCH, State.SWITCHED, WRONG)))
                .isEqualTo(
                        "“organization” is rebuilt: 1,234 rows at position 2,000, after 1:23, 1 row differs from those before.");
        assertThat(sentence(ended(RebuildPurpose.ROLL_BACK, State.SWITCHED, WRONG, MISSING)))
                .isEqualTo(
                        "“organization” is rolled back: 1,234 rows at position 2,000, after 1:23, 2 rows differ from those before.");
        assertThat(sentence(ended(RebuildPurpose.VERIFY, State.VERIFIED)))
                .isEqualTo("“organization” is as the log implies: 1,234 rows at position 2,000, after 1:23.");
    }

    @Test
    void what_rows_lack_that_are_as_they_should_be_is_told() {
        ProjectionView view = Views.lacking(2, ended(RebuildPurpose.VERIFY, State.VERIFIED));

        assertThat(Ending.sentence(view, Duration.ofSeconds(83)))
                .isEqualTo(
                        "“organization” is as the log implies: 1,234 rows at position 2,000, after 1:23. Events that its rows cannot take are left out, 2 of them: “housebook dead-letters list organization”.");
    }

    @Test
    void so_does_one_that_is_not() {
        assertThat(sentence(ended(RebuildPurpose.SWITCH, State.REFUSED, WRONG, MISSING)))
                .isEqualTo(
                        "“organization” stays as it is: 2 rows differ from what the log implies. With --accept-differences the new rows take their place.");
        assertThat(sentence(ended(RebuildPurpose.VERIFY, State.VERIFIED, WRONG)))
                .isEqualTo("“organization” is NOT as the log implies: 1 row differs at position 2,000.");
        assertThat(sentence(ended(RebuildPurpose.SWITCH, State.CANCELLED)))
                .isEqualTo("Rebuild 7 of “organization” was cancelled.");
        assertThat(sentence(ended(RebuildPurpose.SWITCH, State.PAUSED)))
                .isEqualTo(
                        "Rebuild 7 of “organization” is paused; “housebook projections resume organization” goes on with it.");
        assertThat(sentence(Views.heldUp("The event at position 51 cannot be read.")))
                .isEqualTo("The rebuild of “organization” is held up. The event at position 51 cannot be read.");
    }

    @Test
    void of_one_organization_it_says_so() {
        String acme = "org_01h455vb4pex5vsknk084sn02q";
        RebuildView rebuilt = Views.endedFor(acme, RebuildPurpose.SWITCH, State.SWITCHED);

        assertThat(sentence(rebuilt))
                .isEqualTo("“organization” for %s is rebuilt: 1,234 rows at position 2,000, after 1:23.", acme);
        assertThat(sentence(Views.endedFor(acme, RebuildPurpose.VERIFY, State.VERIFIED)))
                .isEqualTo(
                        "“organization” for %s is as the log implies: 1,234 rows at position 2,000, after 1:23.", acme);
        assertThat(ProjectionsList.table(List.of(live(rebuilt)))).endsWith("7 switched for " + acme);
    }

    @Test
    void only_what_was_asked_for_is_a_success() {
        assertThat(isAsAskedFor(ended(RebuildPurpose.SWITCH, State.SWITCHED, WRONG)))
                .isTrue();
        assertThat(isAsAskedFor(ended(RebuildPurpose.VERIFY, State.VERIFIED))).isTrue();
        assertThat(isAsAskedFor(ended(RebuildPurpose.VERIFY, State.VERIFIED, WRONG)))
                .isFalse();
        assertThat(isAsAskedFor(ended(RebuildPurpose.SWITCH, State.REFUSED, WRONG)))
                .isFalse();
        assertThat(isAsAskedFor(ended(RebuildPurpose.SWITCH, State.CANCELLED))).isFalse();
        assertThat(isAsAskedFor(ended(RebuildPurpose.SWITCH, State.PAUSED))).isFalse();
        assertThat(isAsAskedFor(Views.heldUp("It is."))).isFalse();
    }

    @Test
    void each_difference_is_a_line() {
        assertThat(Ending.report(live(ended(RebuildPurpose.SWITCH, State.REFUSED, WRONG, MISSING, UNACCOUNTED))))
                .containsExactly("org_1 differs in name, version", "org_2 is missing", "no event accounts for org_3");
        assertThat(Ending.report(live(ended(RebuildPurpose.ROLL_BACK, State.SWITCHED, WRONG))))
                .isEmpty();
    }

    private static String sentence(RebuildView rebuild) {
        return Ending.sentence(live(rebuild), Duration.ofSeconds(83));
    }

    private static boolean isAsAskedFor(RebuildView rebuild) {
        return Ending.isAsAskedFor(live(rebuild));
    }
}
