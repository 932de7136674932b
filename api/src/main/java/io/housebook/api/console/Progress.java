package io.housebook.api.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Shows how far something has come: in one line that is drawn again for people, in a line now and then for a log. */
sealed interface Progress {
    void show(String line);

    /** What is written next is not written into the line. */
    void end();

    static Progress on(Terminal terminal, InstantSource clock) {
        return terminal.interactive() ? new Redrawn(terminal.err()) : new NowAndThen(terminal.err(), clock);
    }

    final class Redrawn implements Progress {
        private final PrintWriter out;
        private int drawn;

        Redrawn(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void show(String line) {
            // Blanks cover what is left of a longer one, on terminals that know no codes too.
            out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
            out.flush();
            drawn = line.length();
        }

        @Override
        public void end() {
            if (drawn > 0) {
                out.println();
                drawn = 0;
            }
        }
    }

    final class NowAndThen implements Progress {
        static final Duration PAUSE = Duration.ofSeconds(5);

        private final PrintWriter out;
        private final InstantSource clock;
        private @Nullable Instant last;

        NowAndThen(PrintWriter out, InstantSource clock) {
            this.out = out;
            this.clock = clock;
        }

        @Override
        public void show(String line) {
            Instant now = clock.instant();
            if (last == null || !now.isBefore(last.plus(PAUSE))) {
                out.println(line);
                last = now;
            }
        }

        @Override
        public void end() {
            // Each line ends by itself.
        }
    }
}
