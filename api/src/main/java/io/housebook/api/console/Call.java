package io.housebook.api.console;

import java.util.List;
import picocli.CommandLine;

/**
 * One call of a command.
 *
 * @param command with its parents
 * @param settings as Spring Boot takes them
 */
record Call(CommandLine command, Terminal terminal, List<String> settings) {
    String[] springSettings() {
        return settings.toArray(String[]::new);
    }
}
