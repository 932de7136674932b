package io.housebook.api.console;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rebuild",
        description = {
            "Make a projection's rows anew beside the live ones, and put them in their place.",
            "They take it only when they are the same, or when differences are accepted.",
            "It is the server that rebuilds: Ctrl-C ends the following, not the rebuild."
        })
final class ProjectionsRebuild extends Followed {
    @Option(names = "--accept-differences", description = "Put the new rows in place even if they differ.")
    private boolean acceptDifferences;

    @Option(names = "--dry-run", description = "Only say what differs; the same as “projections verify”.")
    private boolean dryRun;

    @Override
    Reply start(Server server, String projection) {
        return dryRun
                ? server.post("projections", projection, "verify")
                : server.post(Map.of("acceptDifferences", acceptDifferences), "projections", projection, "rebuild");
    }
}
