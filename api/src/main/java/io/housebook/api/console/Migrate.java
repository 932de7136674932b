package io.housebook.api.console;

import io.housebook.api.platform.Migration;
import io.housebook.api.platform.Settings;
import picocli.CommandLine.Command;

@Command(name = "migrate", description = "Bring the schema of the database up to date, and end.")
final class Migrate implements Task {
    @Override
    public int run(Call call) {
        Settings.require(System.getenv());
        call.terminal().answer(Migration.run(call.springSettings()));
        return ExitCode.DONE;
    }

    @Override
    public boolean takesSettings() {
        return true;
    }
}
