package io.housebook.api.console;

import io.housebook.messages.projection.DeadLetterView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about the dead letters of a projection. */
abstract class DeadLetters implements Task {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Such as: organization; “housebook projections list” has all.")
    private String name = "";

    @Mixin
    private final ServerAt at = new ServerAt();

    final ServerAt at() {
        return at;
    }

    /** Below that of the projection's dead letters. */
    final String[] path(String... below) {
        var path = new ArrayList<>(List.of("projections", name, "dead-letters"));
        path.addAll(List.of(below));
        return path.toArray(String[]::new);
    }

    final String name() {
        return name;
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
            Reply reply = at().server().get(path());
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
            at().server(reason).post(position == null ? path("retry") : path(position.toString(), "retry"));
            call.terminal()
                    .answer("They will be tried: “housebook dead-letters list %s” shows what is left."
                            .formatted(name()));
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
            at().server(reason).delete(path(Long.toString(position)));
            call.terminal()
                    .answer("“%s” does without the event at position %d; what waited behind it is tried."
                            .formatted(name(), position));
            return ExitCode.DONE;
        }
    }
}
