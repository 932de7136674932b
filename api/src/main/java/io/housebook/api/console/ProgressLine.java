package io.housebook.api.console;

import io.housebook.messages.projection.ProjectionView;
import java.time.Duration;
import java.util.Locale;

/** How far a rebuild has come, in one line. */
final class ProgressLine {
    private static final int WIDTH = 24;

    private ProgressLine() {}

    static String of(ProjectionView view) {
        double part = view.head() == 0 ? 1 : (double) view.position() / view.head();
        int done = (int) (part * WIDTH);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d %%  %s of %s  %s events/s  ETA %s",
                view.name(),
                "#".repeat(done),
                "-".repeat(WIDTH - done),
                (int) (part * 100),
                number(view.position()),
                number(view.head()),
                number(Math.round(view.rate())),
                view.rate() == 0 ? "unknown" : time(Duration.ofSeconds(Math.round(view.lag() / view.rate()))));
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
