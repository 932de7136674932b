package io.housebook.api.evidence;

import io.housebook.api.platform.DatabaseUrl;
import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.evidence.NoteReader;
import io.housebook.messages.evidence.SignedNote;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checkpoints outside of the database, one behind the other, each as it was signed. What is in it is never changed. */
final class CheckpointFile {
    /** The last note lies within so many bytes of the end. */
    private static final int TAIL = 8192;

    private final @Nullable Path path;
    private final NoteKey key;

    /** @param path null: there is none */
    CheckpointFile(@Nullable Path path, NoteKey key) {
        this.path = path;
        this.key = key;
    }

    /**
     * Beside a SQLite file there is one without being asked for; on PostgreSQL there may be several nodes, and no such place.
     *
     * @param setting blank: it is not set
     */
    static Optional<Path> path(String setting, DatabaseUrl database) {
        return setting.isBlank()
                ? database.file().map(beside -> Path.of(beside + ".checkpoints"))
                : Optional.of(Path.of(setting.strip()));
    }

    boolean isThere() {
        return path != null;
    }

    /**
     * The last checkpoint in it; of a file that is empty, or not there, none. A note that was being written when the machine stopped
     * is taken out.
     *
     * @throws IOException when it cannot be read, or does not end with a checkpoint of this log
     */
    Optional<Checkpoint> last() throws IOException {
        if (path == null) {
            return Optional.empty();
        }
        try (FileChannel file = open(path)) {
            byte[] tail = tail(file);
            String bytes = new String(tail, StandardCharsets.ISO_8859_1);
            // A line that does not end is none yet, also when there is nothing more to come.
            String lines = bytes.substring(0, bytes.lastIndexOf('\n') + 1);
            SignedNote last = last(new String(lines.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            String rest = last == null ? bytes : behind(last, bytes);
            if (!(rest.isBlank() || isBegun(rest.stripLeading())) || (last == null && tail.length == TAIL)) {
                throw new IOException("%s does not end with a checkpoint of %s".formatted(path, key.name()));
            }
            if (!rest.isBlank()) {
                file.truncate(file.size() - rest.length());
            }
            return Optional.ofNullable(last)
                    .flatMap(note -> note.verifiedBy(key))
                    .map(Checkpoint::parse);
        }
    }

    private static String behind(SignedNote note, String bytes) {
        String found = bytes(note.note());
        return bytes.substring(bytes.lastIndexOf(found) + found.length());
    }

    /** Whether it is a part of a note of this log, and not the whole of any. */
    private boolean isBegun(String bytes) {
        String beginning = bytes(key.name() + "\n");
        boolean isSigned = bytes.contains("\n" + bytes(SignedNote.MARK)) && bytes.endsWith("\n");
        return (bytes.startsWith(beginning) || beginning.startsWith(bytes)) && !isSigned;
    }

    /** A character for each byte: what is torn may end within a character. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Null: there is none that is signed with the key. */
    private @Nullable SignedNote last(String text) throws IOException {
        var notes = new NoteReader(new BufferedReader(new StringReader(text)));
        SignedNote last = null;
        for (Optional<SignedNote> note = notes.next(); note.isPresent(); note = notes.next()) {
            last = note.get().verifiedBy(key).isPresent() ? note.get() : last;
        }
        return last;
    }

    /** @throws IOException when they are not on the disk */
    void append(List<SignedNote> notes) throws IOException {
        if (path == null || notes.isEmpty()) {
            return;
        }
        var text = new StringBuilder();
        notes.forEach(note -> text.append(note.note()).append('\n'));
        try (FileChannel file = open(path)) {
            file.position(file.size());
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static byte[] tail(FileChannel file) throws IOException {
        long size = file.size();
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(TAIL, size));
        while (tail.hasRemaining() && file.read(tail, size - tail.limit() + tail.position()) >= 0) {
            // There may be more.
        }
        return tail.array();
    }

    @Override
    public String toString() {
        return String.valueOf(path);
    }
}
