package io.housebook.api.console;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description = {
            "Make a projection's rows anew beside the live ones, and say what differs.",
            "Ends with 0 if nothing does, otherwise with 1."
        })
final class ProjectionsVerify extends Followed {
    @Mixin
    private final Scope scope = new Scope();

    @Override
    Reply start(Server server, String projection) {
        return server.post(scope.fields(), "ops", "projections", projection, "verify");
    }
}
