package io.housebook.api.console;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Finds in the {@link Tree} what the words mean. picocli reads them, but does not run the {@link Task}: what Spring Boot
 * throws at a start that has failed has been told already, and is for Spring Boot's own handler of the main thread.
 */
final class Parser {
    private Parser() {}

    static int run(List<String> words, List<String> settings, Serve serve, Terminal terminal) {
        try {
            return run(Tree.of(serve, terminal).parseArgs(words.toArray(String[]::new)), settings, terminal);
        } catch (ParameterException e) {
            terminal.remark(Misuse.sentences(e));
            return ExitCode.USAGE;
        }
    }

    private static int run(ParseResult parsed, List<String> settings, Terminal terminal) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine command = parsed.asCommandLineList().getLast();
        if (!(command.getCommand() instanceof Task task)) {
            throw new ParameterException(command, Misuse.incomplete(command));
        }
        if (!settings.isEmpty() && !task.takesSettings()) {
            throw new UnmatchedArgumentException(command, settings);
        }
        return task.run(new Call(command, terminal, settings));
    }
}
