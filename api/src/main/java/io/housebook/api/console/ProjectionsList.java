package io.housebook.api.console;

import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.RebuildView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Show how far the projections have come.")
final class ProjectionsList implements Task {
    private static final String ROW = "%-16s %-10s %14s %14s %12s %12s  %s";

    @Mixin
    private final ServerAt at = new ServerAt();

    @Mixin
    private final Json json = new Json();

    private record Listed(List<ProjectionView> items) {}

    @Override
    public int run(Call call) {
        Reply reply = at.server().get("ops", "projections");
        call.terminal()
                .answer(
                        json.isWanted()
                                ? reply.body()
                                : table(reply.as(Listed.class).items()));
        return ExitCode.DONE;
    }

    /** A line each, and another one below it for what holds one up. */
    static String table(List<ProjectionView> projections) {
        var table = new StringBuilder(
                ROW.formatted("NAME", "STATE", "POSITION", "HEAD", "LAG", "EVENTS/S", "LAST REBUILD"));
        for (ProjectionView projection : projections) {
            table.append('\n')
                    .append(ROW.formatted(
                            projection.name(),
                            projection.state().name().toLowerCase(Locale.ROOT),
                            ProgressLine.number(projection.position()),
                            ProgressLine.number(projection.head()),
                            ProgressLine.number(projection.lag()),
                            ProgressLine.number(Math.round(projection.rate())),
                            rebuild(projection.rebuild())));
            if (projection.fault() != null) {
                table.append("\n  ").append(projection.fault());
            }
            if (projection.parks() && projection.deadLetters() > 0) {
                table.append("\n  Its rows lack %s: “housebook dead-letters list %s” shows them."
                        .formatted(events(projection.deadLetters()), projection.name()));
            }
        }
        return table.toString();
    }

    private static String events(long count) {
        return count == 1 ? "1 event" : ProgressLine.number(count) + " events";
    }

    private static String rebuild(@Nullable RebuildView rebuild) {
        if (rebuild == null) {
            return "never";
        }
        String state = "%d %s".formatted(rebuild.number(), ProgressLine.word(rebuild.state()));
        String scope = rebuild.scope() == null ? "" : " for " + rebuild.scope();
        return rebuild.state().isEnd()
                ? state + scope
                : String.format(Locale.ROOT, "%s at %.1f %%%s", state, rebuild.percent(), scope);
    }
}
