package io.housebook.api.console;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

@Command(name = "help", description = "Say how a command is used.")
final class Help implements Task {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Its words, such as: projections rebuild")
    private List<String> words = List.of();

    @Override
    public int run(Call call) {
        CommandLine asked = call.command().getParent();
        for (String word : words) {
            CommandLine next = asked.getSubcommands().get(word);
            if (next == null) {
                throw new UnmatchedArgumentException(asked, List.of(word));
            }
            asked = next;
        }
        asked.usage(call.terminal().out());
        return ExitCode.DONE;
    }
}
