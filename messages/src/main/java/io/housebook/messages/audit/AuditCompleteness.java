package io.housebook.messages.audit;

import org.jspecify.annotations.Nullable;

/**
 * Whether the audit log of an organization has an entry for each event of the log.
 *
 * @param position up to which it was looked, in the one order of all that happened
 * @param organizationSequence of the organization's last event up to there; its events are numbered 1, 2, 3 … without a gap
 * @param entries how many entries there are up to there
 * @param missing how many there are too few; 0: the history is complete
 * @param verifiedCheckpoint the newest one that was verified with all events of the log that it is over; null: none yet
 */
public record AuditCompleteness(
        long position,
        long organizationSequence,
        long entries,
        long missing,
        @Nullable VerifiedCheckpoint verifiedCheckpoint) {

    /**
     * @param size over how many events it is: up to that position
     * @param root of the tree over them, in Base64
     */
    public record VerifiedCheckpoint(long size, String root) {}
}
