package io.housebook.api.console;

import picocli.CommandLine.Command;

@Command(
        name = "rollback",
        description = {
            "Bring the rows from before a projection's last rebuild up to date,",
            "and put them in place again."
        })
final class ProjectionsRollback extends Followed {

    @Override
    Reply start(Server server, String projection) {
        return server.post("ops", "projections", projection, "rollback");
    }
}
