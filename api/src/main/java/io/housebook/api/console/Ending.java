package io.housebook.api.console;

import static java.util.Objects.requireNonNull;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.messages.projection.RebuildView;
import io.housebook.messages.projection.RebuildView.Difference;
import io.housebook.messages.projection.RebuildView.State;
import java.time.Duration;
import java.util.List;

/** What is said when a rebuild is followed no further. */
final class Ending {
    private Ending() {}

    /** Whether what was asked for is done, and so: rows that were to be verified may be wrong. */
    static boolean isAsAskedFor(ProjectionView view) {
        RebuildView rebuild = requireNonNull(view.rebuild());
        return switch (rebuild.state()) {
            case SWITCHED -> true;
            case VERIFIED -> differences(rebuild) == 0;
            case LOADING, COMPARING, SWITCHING, PAUSED, CANCELLED, REFUSED -> false;
        };
    }

    static String sentence(ProjectionView view, Duration time) {
        RebuildView rebuild = requireNonNull(view.rebuild());
        String name = view.name();
        String rows = rows(name, rebuild);
        return switch (rebuild.state()) {
            case SWITCHED -> "%s is %s: %s.".formatted(rows, done(rebuild), facts(rebuild, time));
            case VERIFIED ->
                differences(rebuild) == 0
                        ? "%s is as the log implies: %s.%s".formatted(rows, facts(rebuild, time), leftOut(view))
                        : "%s is NOT as the log implies: %s at position %s."
                                .formatted(rows, differing(rebuild), ProgressLine.number(rebuild.position()));
            case REFUSED ->
                "%s stays as it is: %s from what the log implies. With --accept-differences the new rows take their place."
                        .formatted(rows, differing(rebuild));
            case CANCELLED -> "Rebuild %d of %s was cancelled.".formatted(rebuild.number(), rows);
            case PAUSED ->
                "Rebuild %d of %s is paused; “housebook projections resume %s” goes on with it."
                        .formatted(rebuild.number(), rows, name);
            case LOADING, COMPARING, SWITCHING -> "The rebuild of %s is held up. %s".formatted(rows, rebuild.fault());
        };
    }

    /** Rows that lack the same events are the same. */
    private static String leftOut(ProjectionView view) {
        return view.deadLetters() == 0
                ? ""
                : " Events that its rows cannot take are left out, %s of them: “housebook dead-letters list %s”."
                        .formatted(ProgressLine.number(view.deadLetters()), view.name());
    }

    /** Which ones: {@code “member” for org_…}. */
    private static String rows(String name, RebuildView rebuild) {
        return "“%s”%s".formatted(name, rebuild.scope() == null ? "" : " for " + rebuild.scope());
    }

    private static String done(RebuildView rebuild) {
        return rebuild.purpose() == RebuildPurpose.ROLL_BACK ? "rolled back" : "rebuilt";
    }

    private static String facts(RebuildView rebuild, Duration time) {
        long rows = requireNonNull(rebuild.rows());
        String differed = differences(rebuild) == 0 ? "" : ", " + differing(rebuild) + " from those before";
        return "%s at position %s, after %s%s"
                .formatted(
                        rows == 1 ? "1 row" : ProgressLine.number(rows) + " rows",
                        ProgressLine.number(rebuild.position()),
                        ProgressLine.time(time),
                        differed);
    }

    private static String differing(RebuildView rebuild) {
        long differences = differences(rebuild);
        return differences == 1 ? "1 row differs" : ProgressLine.number(differences) + " rows differ";
    }

    private static long differences(RebuildView rebuild) {
        Long differences = rebuild.differences();
        return differences == null ? 0 : differences;
    }

    /** A line for each of the differences that are known; none when the rows of before are not expected to be the same. */
    static List<String> report(ProjectionView view) {
        RebuildView rebuild = requireNonNull(view.rebuild());
        boolean expected = rebuild.purpose() == RebuildPurpose.ROLL_BACK || rebuild.state() == State.CANCELLED;
        return expected
                ? List.of()
                : rebuild.report().stream().map(Ending::line).toList();
    }

    private static String line(Difference difference) {
        return switch (difference.kind()) {
            case DIFFERENT -> "%s differs in %s".formatted(difference.row(), String.join(", ", difference.fields()));
            case MISSING -> difference.row() + " is missing";
            case UNACCOUNTED -> "no event accounts for " + difference.row();
        };
    }
}
