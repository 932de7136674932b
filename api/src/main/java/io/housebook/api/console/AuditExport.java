package io.housebook.api.console;

import io.housebook.api.console.Server.Download;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = {
            "Write what has happened into a file, the oldest first, however much it is.",
            "The file is there when all of it has come; until then it ends with “.part”."
        })
final class AuditExport implements Task {
    private static final String EVIDENCE = "evidence";
    private static final int BUFFER = 1 << 16;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "To be written; neither it nor its “.part” may be there yet.")
    private Path file = Path.of("");

    @Mixin
    private final OfAudit audit = new OfAudit();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "ndjson",
            description = {
                "ndjson, csv, cloudevents or ocsf; or evidence: the events",
                "with what proves them to “housebook verify”. Default: $${DEFAULT-VALUE}."
            })
    private String format = "";

    @Option(
            names = "--after",
            paramLabel = "POSITION",
            defaultValue = "0",
            description = "Only what has happened after this position. Default: $${DEFAULT-VALUE}.")
    private long after;

    @Mixin
    private final Json json = new Json();

    private record Document(String file, long bytes, long position) {}

    @Override
    public int run(Call call) {
        if (Files.exists(file)) {
            throw new Failure(ExitCode.FAILED, "%s is there already.".formatted(file));
        }
        Path part = Path.of(file + ".part");
        if (Files.exists(part)) {
            throw isThereAlready(part);
        }
        Download download = download();
        long bytes = written(download.body(), part, call.terminal());
        move(part);
        call.terminal()
                .answer(
                        json.isWanted()
                                ? Json.of(new Document(file.toString(), bytes, download.position()))
                                : "%s has it, up to position %s: %s bytes."
                                        .formatted(
                                                file,
                                                ProgressLine.number(download.position()),
                                                ProgressLine.number(bytes)));
        return ExitCode.DONE;
    }

    private Download download() {
        Map<String, String> parameters = audit.parameters();
        parameters.put("after", Long.toString(after));
        if (!EVIDENCE.equals(format)) {
            parameters.put("format", format);
            return audit.server().download(parameters, audit.path("export"));
        }
        if (!audit.isOfAll()) {
            throw new Failure(ExitCode.USAGE, "Evidence is of all events: it takes no --query.");
        }
        return audit.server().download(parameters, audit.path(EVIDENCE));
    }

    private long written(InputStream body, Path part, Terminal terminal) {
        Progress progress = Progress.on(terminal, InstantSource.system());
        long bytes = 0;
        try (body;
                OutputStream out =
                        Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[BUFFER];
            for (int read = read(body, buffer, part); read >= 0; read = read(body, buffer, part)) {
                out.write(buffer, 0, read);
                bytes += read;
                progress.show(ProgressLine.number(bytes) + " bytes");
            }
        } catch (FileAlreadyExistsException e) {
            throw isThereAlready(part);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "%s cannot be written: %s.".formatted(part, why(e)));
        } finally {
            progress.end();
        }
        return bytes;
    }

    /** It may be all that there is of it: whoever is to go on behind it must not lose it. */
    private static Failure isThereAlready(Path part) {
        return new Failure(
                ExitCode.FAILED,
                "%s is there already: what has come of an export that broke off. Move it away, or write another file."
                        .formatted(part));
    }

    private int read(InputStream body, byte[] buffer, Path part) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "The export broke off; what has come is in %s. %s"
                            .formatted(
                                    part,
                                    EVIDENCE.equals(format)
                                            ? "It proves nothing without its end: export to another file."
                                            : "To go on, export to another file with --after and the position of its last whole entry."));
        }
    }

    private void move(Path part) {
        try {
            Files.move(part, file);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(ExitCode.FAILED, "%s is there by now; what has come is in %s.".formatted(file, part));
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILED, "%s cannot be written: %s; what has come is in %s.".formatted(file, why(e), part));
        }
    }

    private static String why(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
