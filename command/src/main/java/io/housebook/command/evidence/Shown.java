package io.housebook.command.evidence;

import io.housebook.command.evidence.EvidenceTables.Kept;
import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.evidence.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that somebody shows.
 *
 * @param size over how many events it is said to be
 * @param follows the size of the one before it; null: that is not said
 * @param signed what was signed; null: nothing that is a checkpoint of the log with that key
 * @param where for people
 */
record Shown(long size, @Nullable Long follows, @Nullable Checkpoint signed, String where) {

    static Shown of(Kept kept, NoteKey key) {
        return new Shown(kept.size(), kept.follows(), signed(kept.note(), key), "in the database");
    }

    /** @param position in line with others, from 1 on */
    static Shown of(SignedNote saved, NoteKey key, long position) {
        Checkpoint signed = signed(saved, key);
        return new Shown(signed == null ? 0 : signed.size(), null, signed, "saved as number " + position);
    }

    private static @Nullable Checkpoint signed(SignedNote note, NoteKey key) {
        try {
            return note.verifiedBy(key)
                    .map(Checkpoint::parse)
                    .filter(checkpoint -> checkpoint.origin().equals(key.name()))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
