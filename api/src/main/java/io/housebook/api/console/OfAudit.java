package io.housebook.api.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose history a command is about, what of it, and the server that has it. */
final class OfAudit {
    @Option(
            names = "--organization",
            paramLabel = "ID",
            description = {
                "Whose history, such as: org_…",
                "Default: that of the instance, which belongs to no organization."
            })
    private @Nullable String organization;

    // An option, and not what follows the command: it may begin with a minus.
    @Option(
            names = "--query",
            paramLabel = "QUERY",
            description = {
                "What to look for, all of it true, such as:",
                "actor:usr_… action:host.* -actor:system \"free text\"",
                "Default: everything."
            })
    private String query = "";

    @Mixin
    private final ServerAt at = new ServerAt();

    Server server() {
        return at.server();
    }

    boolean isOfAll() {
        return query.isBlank();
    }

    /** Where the server has it; below that, what is named. */
    String[] path(String... below) {
        Stream<String> audit =
                organization == null ? Stream.of("audit") : Stream.of("organizations", organization, "audit");
        return Stream.concat(audit, Stream.of(below)).toArray(String[]::new);
    }

    /** What is looked for; others can be put beside it. */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        if (!isOfAll()) {
            parameters.put("q", query);
        }
        return parameters;
    }
}
