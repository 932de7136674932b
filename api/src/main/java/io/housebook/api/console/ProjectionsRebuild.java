package io.housebook.api.console;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final Scope scope = new Scope();

    @Override
    Reply start(Server server, String projection) {
        if (dryRun) {
            return server.post(scope.fields(), "ops", "projections", projection, "verify");
        }
        Map<String, Object> request = new HashMap<>(scope.fields());
        request.put("acceptDifferences", acceptDifferences);
        return server.post(request, "ops", "projections", projection, "rebuild");
    }
}
