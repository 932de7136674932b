package io.housebook.api.console;

import io.housebook.messages.access.KeyView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Show which keys the server has, and how much each of them has sealed.")
final class KeysList implements Task {
    private static final String ROW = "%-16s %-8s %14s %14s %14s";

    @Mixin
    private final ServerAt at = new ServerAt();

    @Mixin
    private final Json json = new Json();

    private record Listed(List<KeyView> items) {}

    @Override
    public int run(Call call) {
        Reply reply = at.server().get("ops", "keys");
        call.terminal()
                .answer(
                        json.isWanted()
                                ? reply.body()
                                : table(reply.as(Listed.class).items()));
        return ExitCode.DONE;
    }

    static String table(List<KeyView> keys) {
        var table = new StringBuilder(ROW.formatted("KEY", "USE", "DATA KEYS", "SIGNING KEYS", "ANSWERS"));
        for (KeyView key : keys) {
            table.append('\n')
                    .append(ROW.formatted(
                            key.id(),
                            use(key),
                            ProgressLine.number(key.dataKeys()),
                            ProgressLine.number(key.signingKeys()),
                            ProgressLine.number(key.answers())));
        }
        return table.toString();
    }

    private static String use(KeyView key) {
        if (!key.configured()) {
            return "missing";
        }
        return key.seals() ? "seals" : "opens";
    }
}
