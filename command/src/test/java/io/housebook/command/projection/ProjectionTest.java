package io.housebook.command.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.organization.RefusedWith;
import io.housebook.command.platform.RefusalInterceptor;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.projection.ProjectionCommand;
import io.housebook.messages.projection.ProjectionCommand.CancelRebuild;
import io.housebook.messages.projection.ProjectionCommand.ConcludeRebuild;
import io.housebook.messages.projection.ProjectionCommand.DropKeptRows;
import io.housebook.messages.projection.ProjectionCommand.EvictDeadLetter;
import io.housebook.messages.projection.ProjectionCommand.PauseRebuild;
import io.housebook.messages.projection.ProjectionCommand.ResumeRebuild;
import io.housebook.messages.projection.ProjectionCommand.RetryDeadLetters;
import io.housebook.messages.projection.ProjectionCommand.StartRebuild;
import io.housebook.messages.projection.ProjectionEvent.DeadLetterEvicted;
import io.housebook.messages.projection.ProjectionEvent.KeptRowsDropped;
import io.housebook.messages.projection.ProjectionEvent.ProjectionSwitchRefused;
import io.housebook.messages.projection.ProjectionEvent.ProjectionSwitched;
import io.housebook.messages.projection.ProjectionEvent.ProjectionVerified;
import io.housebook.messages.projection.ProjectionEvent.RebuildCancelled;
import io.housebook.messages.projection.ProjectionEvent.RebuildPaused;
import io.housebook.messages.projection.ProjectionEvent.RebuildResumed;
import io.housebook.messages.projection.ProjectionEvent.RebuildStarted;
import io.housebook.messages.projection.ProjectionEvent.RetryRequested;
import io.housebook.messages.projection.ProjectionName;
import io.housebook.messages.projection.RebuildConclusion;
import io.housebook.messages.projection.RebuildConclusion.Kind;
import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.messages.projection.RebuildScope;
import jakarta.validation.Validation;
import java.util.Arrays;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final ProjectionName AUDIT = new ProjectionName("audit");
    private static final RebuildStarted STARTED = new RebuildStarted(AUDIT, 1, RebuildPurpose.SWITCH, false, null);
    private static final RebuildScope ACME =
            new RebuildScope(RebuildScope.Kind.ORGANIZATION, "org_01h455vb4pex5vsknk084sn02q");
    private static final ConcludeRebuild SWITCHED = conclude(1, Kind.SWITCHED);

    @Test
    void the_first_rebuild_is_number_one() {
        aProjection().when(start()).expectEvents(STARTED);
    }

    @Test
    void the_next_one_is_number_two() {
        aProjection()
                .andGiven(STARTED, switched())
                .when(new StartRebuild(AUDIT, RebuildPurpose.VERIFY, true, null))
                .expectEvents(new RebuildStarted(AUDIT, 2, RebuildPurpose.VERIFY, true, null));
    }

    @Test
    void it_may_be_one_of_some_rows() {
        aProjection()
                .when(new StartRebuild(AUDIT, RebuildPurpose.SWITCH, false, ACME))
                .expectEvents(new RebuildStarted(AUDIT, 1, RebuildPurpose.SWITCH, false, ACME));
    }

    @Test
    void one_of_some_rows_is_one_at_a_time_too() {
        TestExecutor<Projection> aPartialRebuild =
                aProjection().andGiven(new RebuildStarted(AUDIT, 1, RebuildPurpose.SWITCH, false, ACME));

        refused(
                aPartialRebuild.when(new StartRebuild(
                        AUDIT,
                        RebuildPurpose.VERIFY,
                        false,
                        new RebuildScope(RebuildScope.Kind.ENTITY, "mem_01h455vb4pex5vsknk084sn02r"))),
                Refusal.REBUILD_RUNNING);
    }

    @Test
    void there_is_one_at_a_time() {
        refused(aRebuild().when(start()), Refusal.REBUILD_RUNNING);
        refused(aPausedRebuild().when(start()), Refusal.REBUILD_RUNNING);
    }

    @Test
    void dead_letters_can_be_retried_and_evicted_whether_it_was_ever_rebuilt_or_is_just_now() {
        aProjection().when(new RetryDeadLetters(AUDIT, null)).expectEvents(new RetryRequested(AUDIT, null));
        aRebuild().when(new RetryDeadLetters(AUDIT, 12L)).expectEvents(new RetryRequested(AUDIT, 12L));
        aProjection().when(new EvictDeadLetter(AUDIT, 12)).expectEvents(new DeadLetterEvicted(AUDIT, 12));
        aRebuild().when(new EvictDeadLetter(AUDIT, 12)).expectEvents(new DeadLetterEvicted(AUDIT, 12));
    }

    @Test
    void an_event_is_evicted_once_and_a_letter_is_retried_as_often_as_is_asked_for() {
        aProjection()
                .andGiven(new DeadLetterEvicted(AUDIT, 12))
                .when(new EvictDeadLetter(AUDIT, 12))
                .expectNoEvents();
        aProjection()
                .andGiven(new RetryRequested(AUDIT, 12L))
                .when(new RetryDeadLetters(AUDIT, 12L))
                .expectEvents(new RetryRequested(AUDIT, 12L));
    }

    @Test
    void dead_letters_keep_no_rebuild_from_its_way() {
        aRebuild()
                .andGiven(new RetryRequested(AUDIT, null), new DeadLetterEvicted(AUDIT, 12))
                .when(SWITCHED)
                .expectEvents(switched());
    }

    @Test
    void it_can_be_paused_and_resumed() {
        aRebuild().when(new PauseRebuild(AUDIT)).expectEvents(new RebuildPaused(AUDIT, 1));
        aPausedRebuild().when(new ResumeRebuild(AUDIT)).expectEvents(new RebuildResumed(AUDIT, 1));
        aPausedRebuild()
                .andGiven(new RebuildResumed(AUDIT, 1))
                .when(new PauseRebuild(AUDIT))
                .expectEvents(new RebuildPaused(AUDIT, 1));
    }

    @Test
    void what_is_so_already_is_no_event() {
        aRebuild().when(new ResumeRebuild(AUDIT)).expectNoEvents();
        aPausedRebuild().when(new PauseRebuild(AUDIT)).expectNoEvents();
    }

    @Test
    void it_can_be_cancelled_and_is_over_then() {
        aRebuild().when(new CancelRebuild(AUDIT)).expectEvents(new RebuildCancelled(AUDIT, 1));
        aPausedRebuild().when(new CancelRebuild(AUDIT)).expectEvents(new RebuildCancelled(AUDIT, 1));
        aRebuild()
                .andGiven(new RebuildCancelled(AUDIT, 1))
                .when(start())
                .expectEvents(new RebuildStarted(AUDIT, 2, RebuildPurpose.SWITCH, false, null));
    }

    @Test
    void what_is_not_running_cannot_be_held_or_given_up() {
        refused(aProjection().when(new PauseRebuild(AUDIT)), Refusal.REBUILD_NOT_RUNNING);
        refused(aProjection().when(new ResumeRebuild(AUDIT)), Refusal.REBUILD_NOT_RUNNING);
        refused(aProjection().when(new CancelRebuild(AUDIT)), Refusal.REBUILD_NOT_RUNNING);
        refused(aCancelledRebuild().when(new CancelRebuild(AUDIT)), Refusal.REBUILD_NOT_RUNNING);
    }

    @Test
    void it_ends_as_who_rebuilds_says() {
        aRebuild().when(SWITCHED).expectEvents(switched());
        aRebuild()
                .when(conclude(1, Kind.REFUSED))
                .expectEvents(new ProjectionSwitchRefused(AUDIT, 1, 1000, 900, "e3b0", 2));
        aRebuild()
                .when(conclude(1, Kind.VERIFIED))
                .expectEvents(new ProjectionVerified(AUDIT, 1, 1000, 900, "e3b0", 2));
    }

    @Test
    void what_was_said_already_is_no_event() {
        aRebuild().andGiven(switched()).when(SWITCHED).expectNoEvents();
        aRebuild().andGiven(switched(), second()).when(SWITCHED).expectNoEvents();
        aRebuild().when(conclude(2, Kind.SWITCHED)).expectNoEvents();
    }

    @Test
    void a_cancellation_may_come_too_late() {
        aCancelledRebuild().when(SWITCHED).expectEvents(switched());
        aCancelledRebuild().andGiven(second()).when(SWITCHED).expectEvents(switched());
        refused(aCancelledRebuild().andGiven(second(), switched()).when(start()), Refusal.REBUILD_RUNNING);
    }

    @Test
    void the_rows_from_before_a_switch_can_be_rolled_back_to_until_they_are_dropped() {
        aRebuild().andGiven(switched()).when(rollBack()).expectEvents(rollingBack(2));
        aRebuild().andGiven(switched()).when(drop()).expectEvents(new KeptRowsDropped(AUDIT, 1));
        refused(aRebuild().andGiven(switched(), dropped()).when(rollBack()), Refusal.NOTHING_TO_ROLL_BACK);
        aRebuild()
                .andGiven(switched(), dropped(), second(), switched(2))
                .when(rollBack())
                .expectEvents(rollingBack(3));
    }

    @Test
    void of_a_roll_back_the_rows_it_has_replaced_can_be_dropped_and_those_it_was_to_use_if_it_was_cancelled() {
        aRebuild()
                .andGiven(switched(), rollingBack(2), switched(2))
                .when(drop())
                .expectEvents(new KeptRowsDropped(AUDIT, 2));
        aRebuild()
                .andGiven(switched(), rollingBack(2), new RebuildCancelled(AUDIT, 2))
                .when(drop())
                .expectEvents(new KeptRowsDropped(AUDIT, 1));
    }

    @Test
    void the_rebuild_of_a_part_keeps_nothing_and_leaves_what_is_kept() {
        var scope = new RebuildScope(RebuildScope.Kind.ENTITY, "mem_01h455vb4pex5vsknk084sn02q");
        RebuildStarted part = new RebuildStarted(AUDIT, 2, RebuildPurpose.SWITCH, true, scope);

        aRebuild().andGiven(switched(), part, switched(2)).when(drop()).expectEvents(new KeptRowsDropped(AUDIT, 1));
        aProjection()
                .andGiven(new RebuildStarted(AUDIT, 1, RebuildPurpose.SWITCH, true, scope), switched())
                .when(drop())
                .expectException(RefusedWith.refused(Refusal.NOTHING_TO_ROLL_BACK));
    }

    @Test
    void what_was_never_kept_or_was_dropped_can_be_neither_rolled_back_to_nor_dropped() {
        refused(aProjection().when(rollBack()), Refusal.NOTHING_TO_ROLL_BACK);
        refused(aProjection().when(drop()), Refusal.NOTHING_TO_ROLL_BACK);
        refused(aCancelledRebuild().when(drop()), Refusal.NOTHING_TO_ROLL_BACK);
        refused(
                aRebuild()
                        .andGiven(new ProjectionVerified(AUDIT, 1, 1000, 900, "e3b0", 0))
                        .when(drop()),
                Refusal.NOTHING_TO_ROLL_BACK);
        refused(aRebuild().andGiven(switched(), dropped()).when(drop()), Refusal.NOTHING_TO_ROLL_BACK);
    }

    @Test
    void what_is_kept_is_not_dropped_while_a_rebuild_runs() {
        refused(aRebuild().when(drop()), Refusal.REBUILD_RUNNING);
        refused(aRebuild().andGiven(switched(), second()).when(drop()), Refusal.REBUILD_RUNNING);
        refused(aRebuild().andGiven(switched(), rollingBack(2)).when(drop()), Refusal.REBUILD_RUNNING);
    }

    @Test
    void every_command_has_exactly_one_handler() {
        assertThat(Arrays.stream(Projection.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                        .<Class<?>>map(method -> method.getParameterTypes()[0]))
                .containsExactlyInAnyOrder(ProjectionCommand.class.getPermittedSubclasses());
    }

    private static TestExecutor<Projection> aProjection() {
        return new AggregateTestFixture<>(Projection.class)
                .registerCommandHandlerInterceptor(new RefusalInterceptor(
                        Validation.buildDefaultValidatorFactory().getValidator()))
                .givenNoPriorActivity();
    }

    private static TestExecutor<Projection> aRebuild() {
        return aProjection().andGiven(STARTED);
    }

    private static TestExecutor<Projection> aPausedRebuild() {
        return aRebuild().andGiven(new RebuildPaused(AUDIT, 1));
    }

    private static TestExecutor<Projection> aCancelledRebuild() {
        return aRebuild().andGiven(new RebuildCancelled(AUDIT, 1));
    }

    private static StartRebuild start() {
        return new StartRebuild(AUDIT, RebuildPurpose.SWITCH, false, null);
    }

    private static RebuildStarted second() {
        return new RebuildStarted(AUDIT, 2, RebuildPurpose.SWITCH, false, null);
    }

    private static ConcludeRebuild conclude(long number, Kind kind) {
        return new ConcludeRebuild(AUDIT, number, new RebuildConclusion(kind, 1000, 900, "e3b0", 2));
    }

    private static ProjectionSwitched switched() {
        return switched(1);
    }

    private static ProjectionSwitched switched(long number) {
        return new ProjectionSwitched(AUDIT, number, 1000, 900, "e3b0", 2);
    }

    private static StartRebuild rollBack() {
        return new StartRebuild(AUDIT, RebuildPurpose.ROLL_BACK, true, null);
    }

    private static RebuildStarted rollingBack(long number) {
        return new RebuildStarted(AUDIT, number, RebuildPurpose.ROLL_BACK, true, null);
    }

    private static DropKeptRows drop() {
        return new DropKeptRows(AUDIT);
    }

    private static KeptRowsDropped dropped() {
        return new KeptRowsDropped(AUDIT, 1);
    }

    private static void refused(ResultValidator<Projection> result, Refusal refusal) {
        result.expectNoEvents().expectException(RefusedWith.refused(refusal));
    }
}
