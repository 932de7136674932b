package io.housebook.api.console;

import io.housebook.api.platform.Settings;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

@Command(
        name = "serve",
        description = {"Run the server: the default.", "Takes any setting of Spring Boot too, such as --server.port=0."
        })
final class Serve implements Task {
    private final Consumer<String[]> server;

    Serve(Consumer<String[]> server) {
        this.server = server;
    }

    @Override
    public int run(Call call) {
        return run(call.settings());
    }

    int run(List<String> settings) {
        Settings.require(System.getenv());
        server.accept(settings.toArray(String[]::new));
        return ExitCode.DONE;
    }

    @Override
    public boolean takesSettings() {
        return true;
    }
}
