package io.housebook.api.console;

import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The option {@code --json}. */
final class Json {
    @Option(names = "--json", description = "Answer with one JSON document, and nothing else on stdout.")
    private boolean wanted;

    boolean isWanted() {
        return wanted;
    }

    static String of(Object document) {
        return JsonMapper.shared().writeValueAsString(document);
    }
}
