package io.housebook.api.console;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "drop",
        description = {
            "Drop the rows from before a projection's last rebuild, which are kept until then;",
            "that cannot be rolled back any more."
        })
final class ProjectionsDrop implements Task {
    @Mixin
    private final OfProjection projection = new OfProjection();

    @Mixin
    private final Reason reason = new Reason();

    @Mixin
    private final Json json = new Json();

    @Override
    public int run(Call call) {
        Reply reply = projection.server(reason).delete(projection.path("rollback"));
        call.terminal()
                .answer(
                        json.isWanted()
                                ? reply.body()
                                : "The rows of “%s” from before its last rebuild are given up."
                                        .formatted(projection.name()));
        return ExitCode.DONE;
    }
}
