package io.housebook.api.console;

import static java.util.Objects.requireNonNull;

import io.housebook.api.platform.Claims;
import io.housebook.api.platform.Claims.Verification;
import io.housebook.api.platform.Settings;
import io.housebook.api.platform.StartRefused;
import io.housebook.messages.platform.ClaimReport;
import io.housebook.messages.platform.ClaimReport.Finding;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description = {
            "Say whether what may exist only once is held as the events imply.",
            "Ends with 0 if so, otherwise with 1. The server may go on meanwhile."
        })
final class ClaimsVerify implements Task {
    @Mixin
    private final Json json = new Json();

    private record Document(
            String database, boolean clean, long head, long claims, long differences, List<Finding> findings) {
        static Document of(Verification verification) {
            ClaimReport report = verification.report();
            return new Document(
                    verification.database(),
                    report.isClean(),
                    report.head(),
                    report.claims(),
                    report.differences(),
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

    private static Verification verified(Call call) {
        try {
            return Claims.verify(call.springSettings());
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
