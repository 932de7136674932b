package io.housebook.api.console;

import static io.housebook.api.console.Views.ended;
import static io.housebook.api.console.Views.heldUp;
import static io.housebook.api.console.Views.loading;
import static io.housebook.api.console.Views.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.messages.projection.RebuildView.State;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A second passes between two looks. */
class FollowingTest {
    private static final Reply SWITCHED = reply(ended(RebuildPurpose.SWITCH, State.SWITCHED));
    private static final Reply PAUSED = reply(ended(RebuildPurpose.SWITCH, State.PAUSED));
    private static final Reply HALFWAY = reply(loading(50, 100, 10));
    private static final Reply HELD_UP = reply(heldUp("The event at position 51 cannot be projected."));
    private static final int PATIENCE = Math.toIntExact(Following.PATIENCE.toSeconds());

    private interface Look extends Supplier<Reply> {}

    private final StringWriter shown = new StringWriter();
    private Instant now = Instant.EPOCH;

    @Test
    void it_looks_until_the_rebuild_is_over() {
        assertThat(follow(HALFWAY, of(HALFWAY), of(HALFWAY), of(SWITCHED))).isEqualTo(SWITCHED);

        assertThat(seconds()).isEqualTo(3);
        assertThat(shown.toString()).contains(" 50 %");
    }

    @Test
    void a_rebuild_that_has_ended_at_once_is_not_looked_at() {
        assertThat(follow(SWITCHED)).isEqualTo(SWITCHED);

        assertThat(seconds()).isZero();
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void a_rebuild_that_somebody_pauses_is_followed_no_further() {
        assertThat(follow(HALFWAY, of(HALFWAY), of(PAUSED))).isEqualTo(PAUSED);
    }

    @Test
    void a_fault_that_passes_is_waited_out() {
        assertThat(follow(HELD_UP, of(HELD_UP), of(HELD_UP), of(HALFWAY), of(SWITCHED)))
                .isEqualTo(SWITCHED);
    }

    @Test
    void a_fault_that_stays_ends_it() {
        assertThat(follow(HALFWAY, forever(of(HELD_UP)))).isEqualTo(HELD_UP);

        assertThat(seconds()).isEqualTo(1 + PATIENCE);
    }

    @Test
    void patience_begins_anew_when_it_gets_on() {
        Stream<Look> nearly = Stream.generate(() -> of(HELD_UP)).limit(PATIENCE - 1);
        Stream<Look> again = Stream.generate(() -> of(HELD_UP)).limit(PATIENCE - 1);

        assertThat(follow(
                        HALFWAY,
                        Stream.of(nearly, Stream.of(of(HALFWAY)), again, Stream.of(of(SWITCHED)))
                                .flatMap(part -> part)))
                .isEqualTo(SWITCHED);
    }

    @Test
    void a_server_that_is_started_again_is_waited_for() {
        assertThat(follow(HALFWAY, FollowingTest::unreachable, FollowingTest::unreachable, of(HALFWAY), of(SWITCHED)))
                .isEqualTo(SWITCHED);
    }

    @Test
    void a_server_that_stays_away_ends_it() {
        assertThatThrownBy(() -> follow(HALFWAY, forever(FollowingTest::unreachable)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(3));
        assertThat(seconds()).isEqualTo(1 + PATIENCE);
    }

    @Test
    void another_rebuild_is_not_taken_for_the_one_that_is_followed() {
        assertThatThrownBy(() -> follow(HALFWAY, of(HALFWAY), of(Views.ofTheNext(SWITCHED))))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "Rebuild 8 of “organization” was started before it was seen what became of rebuild 7: the history of the instance has that.");
    }

    private Reply follow(Reply started, Look... looks) {
        return follow(started, Stream.of(looks));
    }

    private Reply follow(Reply started, Stream<Look> looks) {
        Queue<Look> script = new ArrayDeque<>(looks.toList());
        var progress = new Progress.NowAndThen(new PrintWriter(shown), () -> now);
        return new Following(() -> script.remove().get(), progress, () -> now, () -> now = now.plusSeconds(1))
                .toTheEnd(started);
    }

    private static Look of(Reply reply) {
        return () -> reply;
    }

    private static Reply unreachable() {
        throw new Failure(ExitCode.UNREACHABLE, "No Housebook answers.");
    }

    /** As good as. */
    private static Stream<Look> forever(Look look) {
        return Stream.generate(() -> look).limit(10L * PATIENCE);
    }

    private long seconds() {
        return Duration.between(Instant.EPOCH, now).toSeconds();
    }
}
