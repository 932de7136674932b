package io.housebook.messages.evidence;

import io.housebook.messages.organization.OrganizationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What proves that the log is what it was. The write side keeps it beside the events, and makes more of it as they come; what has been
 * sealed is never made anew. A size is a number of events: the tree of size n is over positions 1 to n.
 */
public interface LogEvidence {
    /** Whose signature is under the checkpoints. */
    NoteKey key();

    /** Seals what there is by now; of a log that has grown since, the newest checkpoint is another one afterwards. */
    void seal();

    /** The newest checkpoint; of a log without events, one that says so. */
    SignedNote checkpoint();

    /** How many events are sealed: the size of the newest checkpoint. */
    long size();

    /** The checkpoints behind that of a size, in their order. */
    List<SignedNote> checkpoints(long after, int limit);

    /** @param size {@link #size} at most */
    Hash root(long size);

    /** Of events that are sealed: their leaves in the tree, each the value of its organization's chain. */
    List<Hash> hashes(List<Long> positions);

    /** See {@link MerkleTree#inclusion}, though by position. */
    List<Hash> inclusion(long position, long size);

    /** See {@link MerkleTree#consistency}. */
    List<Hash> consistency(long from, long to);

    /** The value of an organization's chain at a sequence that is sealed; that of a chain without events at 0. */
    Chain chain(OrganizationId organization, long sequence);

    /** Looks at the next part of the log whether it is still what was sealed, over and over again. */
    void examine();

    /** What {@link #examine} has come to. */
    Examined examined();

    /**
     * @param checkpoint the newest one that was verified with all events that it is over; null: none yet
     * @param fault what is wrong, in a sentence; null: nothing was found
     */
    record Examined(
            @Nullable Checkpoint checkpoint, @Nullable String fault) {}
}
