package io.housebook.api.console;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.messages.projection.RebuildScope;
import io.housebook.messages.projection.RebuildView;
import io.housebook.messages.projection.RebuildView.Difference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Projections and their rebuilds as the server shows them. */
final class Views {
    private Views() {}

    static ProjectionView live(@Nullable RebuildView rebuild) {
        return lacking(0, rebuild);
    }

    /** Without so many events. */
    static ProjectionView lacking(long deadLetters, @Nullable RebuildView rebuild) {
        return new ProjectionView(
                "organization",
                1_500_000,
                2_000_000,
                500_000,
                ProjectionView.State.LIVE,
                4000.4,
                null,
                true,
                deadLetters,
                0,
                rebuild,
                null);
    }

    static ProjectionView failing(String fault) {
        return new ProjectionView(
                "organization", 0, 100, 100, ProjectionView.State.FAILING, 0, fault, true, 0, 0, null, null);
    }

    static RebuildView loading(long position, long target, double rate) {
        return rebuild(RebuildPurpose.SWITCH, RebuildView.State.LOADING, position, target, rate, null, null);
    }

    static RebuildView heldUp(String fault) {
        return rebuild(RebuildPurpose.SWITCH, RebuildView.State.LOADING, 50, 100, 0, null, fault);
    }

    /** That has compared. */
    static RebuildView ended(RebuildPurpose purpose, RebuildView.State state, Difference... report) {
        return rebuild(purpose, state, 2000, 2000, 10, List.of(report), null);
    }

    /** That has compared the rows of one organization. */
    static RebuildView endedFor(String organization, RebuildPurpose purpose, RebuildView.State state) {
        return rebuild(
                purpose,
                new RebuildScope(RebuildScope.Kind.ORGANIZATION, organization),
                state,
                2000,
                2000,
                10,
                List.of(),
                null);
    }

    private static RebuildView rebuild(
            RebuildPurpose purpose,
            RebuildView.State state,
            long position,
            long target,
            double rate,
            @Nullable List<Difference> report,
            @Nullable String fault) {
        return rebuild(purpose, null, state, position, target, rate, report, fault);
    }

    private static RebuildView rebuild(
            RebuildPurpose purpose,
            @Nullable RebuildScope scope,
            RebuildView.State state,
            long position,
            long target,
            double rate,
            @Nullable List<Difference> report,
            @Nullable String fault) {
        return new RebuildView(
                7,
                purpose,
                scope,
                state,
                position,
                target,
                target == 0 ? 0 : position * 100.0 / target,
                rate,
                rate == 0 ? null : (long) ((target - position) / rate),
                Instant.EPOCH,
                "Ada",
                null,
                report == null ? null : 1234L,
                report == null ? null : "e3b0",
                report == null ? null : (long) report.size(),
                report == null ? List.of() : report,
                fault);
    }

    static Reply reply(RebuildView rebuild) {
        return new Reply(Json.of(live(rebuild)));
    }

    /** The same of the rebuild after that. */
    static Reply ofTheNext(Reply reply) {
        return new Reply(reply.body().replace("\"number\":7", "\"number\":8"));
    }
}
