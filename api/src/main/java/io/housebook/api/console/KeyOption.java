package io.housebook.api.console;

import io.housebook.messages.evidence.NoteKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --key}. */
final class KeyOption {
    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = {
                "The public key of the log, as GET /v1/log/key shows it, or a file with it.",
                "It must have been kept where nobody can change it with the log."
            })
    private String text = "";

    NoteKey key() {
        try {
            return NoteKey.parse(
                    text.contains("+") && !Files.exists(Path.of(text))
                            ? text
                            : Files.readString(Path.of(text)).strip());
        } catch (IOException | InvalidPathException e) {
            throw new Failure(ExitCode.FAILED, "The key in %s cannot be read.".formatted(text));
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "%s is no key of a log: name+id+key in one line, as GET /v1/log/key shows it.".formatted(text));
        }
    }
}
