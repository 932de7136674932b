package io.housebook.api.console;

import static io.housebook.api.console.Views.failing;
import static io.housebook.api.console.Views.reply;
import static io.housebook.api.console.Views.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.messages.projection.ProjectionView.State;
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
    private static final Reply LIVE = reply(view(State.LIVE, 100, 100, 10));
    private static final Reply HALFWAY = reply(view(State.REBUILDING, 50, 100, 10));
    private static final Reply FAILING = reply(failing("The batch of 1 events cannot be projected."));
    private static final Reply STOPPED = reply(view(State.STOPPED, 50, 100, 0));
    private static final int PATIENCE = Math.toIntExact(Following.PATIENCE.toSeconds());

    private interface Look extends Supplier<Reply> {}

    private final StringWriter shown = new StringWriter();
    private Instant now = Instant.EPOCH;

    @Test
    void it_looks_until_the_projection_is_live_again() {
        assertThat(follow(HALFWAY, of(HALFWAY), of(HALFWAY), of(LIVE))).isEqualTo(LIVE);

        assertThat(seconds()).isEqualTo(3);
        assertThat(shown.toString()).contains(" 50 %");
    }

    @Test
    void a_rebuild_that_has_ended_at_once_is_not_looked_at() {
        assertThat(follow(LIVE)).isEqualTo(LIVE);

        assertThat(seconds()).isZero();
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void a_fault_from_before_is_waited_out() {
        assertThat(follow(FAILING, of(FAILING), of(STOPPED), of(HALFWAY), of(LIVE)))
                .isEqualTo(LIVE);
    }

    @Test
    void a_fault_that_stays_ends_it() {
        assertThat(follow(HALFWAY, forever(of(FAILING)))).isEqualTo(FAILING);

        assertThat(seconds()).isEqualTo(1 + PATIENCE);
    }

    @Test
    void patience_begins_anew_when_it_gets_on() {
        Stream<Look> nearly = Stream.generate(() -> of(FAILING)).limit(PATIENCE - 1);
        Stream<Look> again = Stream.generate(() -> of(FAILING)).limit(PATIENCE - 1);

        assertThat(follow(
                        HALFWAY,
                        Stream.of(nearly, Stream.of(of(HALFWAY)), again, Stream.of(of(LIVE)))
                                .flatMap(part -> part)))
                .isEqualTo(LIVE);
    }

    @Test
    void a_server_that_is_started_again_is_waited_for() {
        assertThat(follow(HALFWAY, FollowingTest::unreachable, FollowingTest::unreachable, of(HALFWAY), of(LIVE)))
                .isEqualTo(LIVE);
    }

    @Test
    void a_server_that_stays_away_ends_it() {
        assertThatThrownBy(() -> follow(HALFWAY, forever(FollowingTest::unreachable)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(3));
        assertThat(seconds()).isEqualTo(1 + PATIENCE);
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
