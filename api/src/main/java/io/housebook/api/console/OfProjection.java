package io.housebook.api.console;

import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The projection that a command is about, and the server that has it. */
final class OfProjection {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Such as: organization; “housebook projections list” has all.")
    private String name = "";

    @Mixin
    private final ServerAt at = new ServerAt();

    String name() {
        return name;
    }

    Server server() {
        return at.server();
    }

    Server server(Reason reason) {
        return at.server(reason);
    }

    /** What the server has below it. */
    String[] path(String... below) {
        return Stream.concat(Stream.of("ops", "projections", name), Stream.of(below))
                .toArray(String[]::new);
    }
}
