package io.housebook.api.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "search",
        description = {"Show what has happened, the newest first, a page at a time.", "To look is in the history, too."
        })
final class AuditSearch implements Task {
    @Mixin
    private final OfAudit audit = new OfAudit();

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "Where another page begins, as the page before it says.")
    private @Nullable String cursor;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "100",
            description = "How many entries a page has at most, up to 1,000. Default: $${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private final Json json = new Json();

    private record Found(List<Entry> items, @Nullable String next) {}

    private record Entry(
            Instant recordedAt, String sentence, @Nullable String reason) {
        String line() {
            return "%s  %s%s"
                    .formatted(
                            recordedAt.truncatedTo(ChronoUnit.SECONDS),
                            sentence,
                            reason == null ? "" : "  Reason: " + reason);
        }
    }

    @Override
    public int run(Call call) {
        Map<String, String> parameters = audit.parameters();
        parameters.put("limit", Integer.toString(limit));
        if (cursor != null) {
            parameters.put("cursor", cursor);
        }
        Reply reply = audit.server().get(parameters, audit.path());
        if (json.isWanted()) {
            call.terminal().answer(reply.body());
        } else {
            show(reply.as(Found.class), call.terminal());
        }
        return ExitCode.DONE;
    }

    /** A page of a search may be empty, and yet there may be more behind it. */
    private static void show(Found found, Terminal terminal) {
        if (!found.items().isEmpty()) {
            terminal.answer(found.items().stream().map(Entry::line).collect(Collectors.joining("\n")));
        } else if (found.next() == null) {
            terminal.answer("There is nothing of it in the history.");
        }
        if (found.next() != null) {
            terminal.remark("There may be more: --cursor " + found.next());
        }
    }
}
