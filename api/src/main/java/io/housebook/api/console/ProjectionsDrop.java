package io.housebook.api.console;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "drop",
        description = {
            "Drop the rows from before a projection's last rebuild, which are kept until then;",
            "that cannot be rolled back any more."
        })
final class ProjectionsDrop implements Task {
    @Parameters(paramLabel = "NAME", description = "Such as: organization; “housebook projections list” has all.")
    private String name = "";

    @Mixin
    private final ServerAt at = new ServerAt();

    @Mixin
    private final Reason reason = new Reason();

    @Mixin
    private final Json json = new Json();

    @Override
    public int run(Call call) {
        Reply reply = at.server(reason).delete("projections", name, "rollback");
        call.terminal()
                .answer(
                        json.isWanted()
                                ? reply.body()
                                : "The rows of “%s” from before its last rebuild are given up.".formatted(name));
        return ExitCode.DONE;
    }
}
