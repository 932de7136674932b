package io.housebook.api.console;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A terminal that keeps what is said. */
final class Said {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    Terminal terminal() {
        return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
