package io.housebook.messages.evidence;

import java.util.List;

/**
 * How the log stood: the form of C2SP's {@code tlog-checkpoint}, which a {@link SignedNote} is made of.
 *
 * @param origin which log it is, by a name that no other log has
 * @param size how many events it had; that is the position of the last
 * @param root of the {@link MerkleTree} over them
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final int LINES = 3;

    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n") || size < 0) {
            throw new IllegalArgumentException("A checkpoint has a name in one line and a size from 0 on");
        }
    }

    /** The lines that are signed, each with its end. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /**
     * Lines after the third belong to others and are not read, as the form wants it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Checkpoint parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < LINES || !text.endsWith("\n")) {
            throw new IllegalArgumentException("A checkpoint has three lines or more");
        }
        Hash root = Hash.parse(lines.get(2));
        Checkpoint checkpoint = new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root);
        if (!text.startsWith(checkpoint.text())) {
            throw new IllegalArgumentException("A checkpoint is written in one way only");
        }
        return checkpoint;
    }
}
