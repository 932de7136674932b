package io.housebook.api.console;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a command speaks.
 *
 * @param out for the answer
 * @param err for all else: progress, what is wrong, the log
 * @param interactive whether somebody sits there who sees a line that is drawn again
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

    static Terminal on(PrintStream out, PrintStream err) {
        // Null since JDK 25 when there is none; from 22 to 24 it said so by itself.
        Optional<java.io.Console> console =
                Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
        // Whoever reads a pipe or a file expects JSON in UTF-8, and the log is in it too.
        Charset charset = console.map(java.io.Console::charset).orElse(StandardCharsets.UTF_8);
        return new Terminal(writer(out, charset), writer(err, charset), console.isPresent());
    }

    private static PrintWriter writer(OutputStream stream, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(stream, charset), true);
    }

    void answer(String text) {
        out.println(text);
    }

    void remark(String text) {
        err.println(text);
    }
}
