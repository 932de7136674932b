package io.housebook.api.console;

import io.housebook.messages.projection.RebuildView;
import io.housebook.messages.projection.RebuildView.State;
import java.time.Duration;
import java.util.Locale;

/** How far a rebuild has come, in one line. */
final class ProgressLine {
    private static final int WIDTH = 24;

    private ProgressLine() {}

    static String of(String name, RebuildView rebuild) {
        int done = (int) (rebuild.percent() / 100 * WIDTH);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d %%  %s of %s  %s",
                name,
                "#".repeat(done),
                "-".repeat(WIDTH - done),
                (int) rebuild.percent(),
                number(rebuild.position()),
                number(rebuild.target()),
                rebuild.state() == State.LOADING ? speed(rebuild) : word(rebuild.state()));
    }

    private static String speed(RebuildView rebuild) {
        Long left = rebuild.secondsLeft();
        return "%s events/s  ETA %s"
                .formatted(
                        number(Math.round(rebuild.rate())), left == null ? "unknown" : time(Duration.ofSeconds(left)));
    }

    /** A state as it is written. */
    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 0:07}, {@code 12:34} or {@code 1:02:03}. */
    static String time(Duration time) {
        return time.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
