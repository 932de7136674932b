package io.housebook.api.console;

import io.housebook.messages.projection.DeadLetterView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about the dead letters of a projection. */
abstract class DeadLetters implements Task {
    private static final String LETTERS = "dead-letters";

    @Mixin
    private final OfProjection projection = new OfProjection();

    final OfProjection projection() {
        return projection;
    }

    @Command(name = "list", description = "Show the first events that a projection's rows lack, and why.")
    static final class All extends DeadLetters {
        private static final String ROW = "%-14s %-28s %-32s %8s  %s";

        @Mixin
        private final Json json = new Json();

        private record Listed(
                List<DeadLetterView> items, @Nullable String next) {}

        @Override
        public int run(Call call) {
            Reply reply = projection().server().get(projection().path(LETTERS));
            call.terminal().answer(json.isWanted() ? reply.body() : table(reply.as(Listed.class)));
            return ExitCode.DONE;
        }

        private static String table(Listed letters) {
            if (letters.items().isEmpty()) {
                return "There are no dead letters.";
            }
            var table = new StringBuilder(ROW.formatted("POSITION", "EVENT", "AGGREGATE", "ATTEMPTS", "WHY"));
            for (DeadLetterView letter : letters.items()) {
                table.append('\n')
                        .append(ROW.formatted(
                                ProgressLine.number(letter.position()),
                                letter.eventType(),
                                letter.aggregateId(),
                                letter.attempts(),
                                letter.fault() == null ? "It waits for an earlier one." : letter.fault()));
            }
            return letters.next() == null
                    ? table.toString()
                    : table.append("\nThere are more.").toString();
        }
    }

    @Command(name = "retry", description = "Try dead letters again, those of an aggregate in their order.")
    static final class Retry extends DeadLetters {
        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "POSITION",
                description = "Of one of them, whose aggregate's are tried. Default: all.")
        private @Nullable Long position;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public int run(Call call) {
            String[] path = position == null
                    ? projection().path(LETTERS, "retry")
                    : projection().path(LETTERS, position.toString(), "retry");
            projection().server(reason).post(path);
            call.terminal()
                    .answer("They will be tried: “housebook dead-letters list %s” shows what is left."
                            .formatted(projection().name()));
            return ExitCode.DONE;
        }
    }

    @Command(name = "evict", description = "Let a projection do without an event that it cannot handle.")
    static final class Evict extends DeadLetters {
        @Parameters(index = "1", paramLabel = "POSITION", description = "Of the event.")
        private long position;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public int run(Call call) {
            projection().server(reason).delete(projection().path(LETTERS, Long.toString(position)));
            call.terminal()
                    .answer("“%s” does without the event at position %d; what waited behind it is tried."
                            .formatted(projection().name(), position));
            return ExitCode.DONE;
        }
    }
}
