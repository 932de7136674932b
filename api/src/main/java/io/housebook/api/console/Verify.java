package io.housebook.api.console;

import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.EvidenceLine.Opening;
import io.housebook.messages.evidence.EvidenceVerification;
import io.housebook.messages.evidence.EvidenceVerification.Fault;
import io.housebook.messages.evidence.EvidenceVerification.Verified;
import io.housebook.messages.evidence.NoteReader;
import io.housebook.messages.evidence.SignedNote;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Say whether an export of evidence is whole, and what was sealed.",
            "It needs no server and no database. Ends with 0 if so, otherwise with 1."
        })
final class Verify implements Task {
    @Parameters(paramLabel = "FILE", description = "What …/audit/evidence answered.")
    private Path export = Path.of("");

    @Mixin
    private final KeyOption key = new KeyOption();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Checkpoints that were saved; the export must continue the newest of them.")
    private @Nullable Path checkpoint;

    @Mixin
    private final Json json = new Json();

    private record Document(
            boolean clean,
            @Nullable String organizationId,
            @Nullable Long firstSequence,
            @Nullable Long lastSequence,
            @Nullable Long checkpoint,
            @Nullable Long continues,
            @Nullable Long unproven,
            @Nullable String fault) {}

    @Override
    public int run(Call call) {
        try {
            Verified verified = verified();
            call.terminal().answer(json.isWanted() ? Json.of(document(verified)) : sentence(verified));
            return ExitCode.DONE;
        } catch (Fault e) {
            String what = String.valueOf(e.getMessage());
            call.terminal()
                    .answer(
                            json.isWanted()
                                    ? Json.of(new Document(false, null, null, null, null, null, null, what))
                                    : "%s %s. %s"
                                            .formatted(
                                                    export,
                                                    e.isContradiction()
                                                            ? "is NOT what was sealed"
                                                            : "does not show all that was asked",
                                                    what));
            return ExitCode.FAILED;
        }
    }

    private static Document document(Verified verified) {
        Opening opening = verified.opening();
        Checkpoint continued = verified.continued();
        return new Document(
                true,
                opening.organizationId().value(),
                opening.firstSequence(),
                opening.lastSequence(),
                verified.checkpoint().size(),
                continued == null ? null : continued.size(),
                verified.unproven(),
                null);
    }

    private String sentence(Verified verified) {
        Opening opening = verified.opening();
        String events = opening.lastSequence() < opening.firstSequence()
                ? "no events of %s behind sequence %d".formatted(opening.organizationId(), opening.lastSequence())
                : "events %d to %d of %s"
                        .formatted(opening.firstSequence(), opening.lastSequence(), opening.organizationId());
        return String.format(
                Locale.ROOT,
                "%s is what was sealed: %s, by the checkpoint over %d events of %s.%s",
                export,
                events,
                verified.checkpoint().size(),
                verified.checkpoint().origin(),
                continued(verified));
    }

    private static String continued(Verified verified) {
        Checkpoint newest = verified.continued();
        if (newest == null) {
            return "";
        }
        return " It continues the saved checkpoint over %d events%s."
                .formatted(
                        newest.size(),
                        verified.unproven() == 0
                                ? ""
                                : "; of %d older saved ones it says nothing".formatted(verified.unproven()));
    }

    private Verified verified() throws Fault {
        try (BufferedReader lines = Files.newBufferedReader(export)) {
            return EvidenceVerification.verify(lines, key.key(), saved());
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "%s cannot be read.".formatted(export));
        }
    }

    private List<SignedNote> saved() {
        if (checkpoint == null) {
            return List.of();
        }
        try (BufferedReader lines = Files.newBufferedReader(checkpoint)) {
            var reader = new NoteReader(lines);
            var notes = new ArrayList<SignedNote>();
            for (Optional<SignedNote> note = reader.next(); note.isPresent(); note = reader.next()) {
                notes.add(note.get());
            }
            if (notes.isEmpty()) {
                throw new Failure(ExitCode.FAILED, "%s holds no checkpoint.".formatted(checkpoint));
            }
            return notes;
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "%s cannot be read.".formatted(checkpoint));
        }
    }
}
