package io.housebook.api.console;

import static java.util.Objects.requireNonNull;

import io.housebook.api.evidence.LogCheck;
import io.housebook.api.evidence.LogCheck.Verification;
import io.housebook.api.platform.Settings;
import io.housebook.api.platform.StartRefused;
import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.evidence.LogReport.Finding;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Say whether the log is what was sealed, event by event.",
            "Ends with 0 if so, otherwise with 1. The server may go on meanwhile."
        })
final class LogVerify implements Task {
    @Mixin
    private final KeyOption key = new KeyOption();

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = {
                "Checkpoints that were saved, which the log must continue.",
                "Without it: CHECKPOINT_FILE, or the file beside the database."
            })
    private @Nullable Path checkpoints;

    @Mixin
    private final Json json = new Json();

    private record Document(
            String database,
            boolean clean,
            long head,
            long sealed,
            long checkpoints,
            long faults,
            List<Finding> findings) {
        static Document of(Verification verification) {
            LogReport report = verification.report();
            return new Document(
                    verification.database(),
                    report.isClean(),
                    report.head(),
                    report.sealed(),
                    report.checkpoints(),
                    report.faults(),
                    report.findings());
        }
    }

    @Override
    public int run(Call call) {
        Settings.require(System.getenv());
        Verification verification = verified(call);
        if (json.isWanted()) {
            call.terminal().answer(Json.of(Document.of(verification)));
        } else {
            verification.sentences().forEach(call.terminal()::answer);
        }
        return verification.report().isClean() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Verification verified(Call call) {
        try {
            return LogCheck.verify(key.key(), checkpoints, call.springSettings());
        } catch (StartRefused e) {
            // It has started, and could not read on.
            throw new Failure(ExitCode.FAILED, requireNonNull(e.getMessage()));
        }
    }

    @Override
    public boolean takesSettings() {
        return true;
    }
}
