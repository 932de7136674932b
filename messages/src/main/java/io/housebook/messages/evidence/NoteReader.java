package io.housebook.messages.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads notes that stand one behind the other. Empty lines between them are passed over. */
public final class NoteReader {
    private final BufferedReader lines;
    private @Nullable String ahead;

    public NoteReader(BufferedReader lines) {
        this.lines = lines;
    }

    /**
     * The next one. Nothing has been verified about it.
     *
     * @throws IOException when it cannot be read
     */
    public Optional<SignedNote> next() throws IOException {
        String line = ahead != null ? ahead : lines.readLine();
        ahead = null;
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        var note = new StringBuilder();
        while (line != null && !line.startsWith(SignedNote.MARK)) {
            note.append(line).append('\n');
            line = lines.readLine();
        }
        while (line != null && line.startsWith(SignedNote.MARK)) {
            note.append(line).append('\n');
            line = lines.readLine();
        }
        ahead = line;
        return note.isEmpty() ? Optional.empty() : Optional.of(new SignedNote(note.toString()));
    }
}
