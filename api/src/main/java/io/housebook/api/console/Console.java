package io.housebook.api.console;

import io.housebook.api.platform.StartRefused;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Does what the command line says. */
public final class Console {
    /** What is Spring's has a dot in its name, such as {@code --server.port=0}, and no option of ours has. */
    private static final Pattern SETTING = Pattern.compile("--[\\w-]+(\\.[\\w\\[\\]-]+)+(=.*)?", Pattern.DOTALL);

    private final Terminal terminal;
    private final Serve serve;

    Console(Terminal terminal, Consumer<String[]> server) {
        this.terminal = terminal;
        this.serve = new Serve(server);
    }

    /**
     * @param answers takes nothing but what was asked for
     * @param remarks takes all else there is to say
     * @param server starts the server with settings as Spring Boot takes them, and returns when it is there
     */
    public static Console on(PrintStream answers, PrintStream remarks, Consumer<String[]> server) {
        return new Console(Terminal.on(answers, remarks), server);
    }

    /** Returns the exit code; after 0 the process ends when nothing of it runs any more. */
    public int run(String... arguments) {
        var words = new ArrayList<String>();
        var settings = new ArrayList<String>();
        for (String argument : arguments) {
            (SETTING.matcher(argument).matches() ? settings : words).add(argument);
        }
        try {
            // The server is soon there without picocli, which takes half a second of its own when a machine is busy.
            return words.isEmpty() || words.equals(List.of("serve"))
                    ? serve.run(settings)
                    : Parser.run(words, settings, serve, terminal);
        } catch (StartRefused e) {
            terminal.remark("Housebook does not start: " + e.getMessage());
            return ExitCode.FAILED;
        } catch (Failure e) {
            terminal.remark(e.sentence());
            return e.exitCode();
        }
    }
}
