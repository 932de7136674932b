package io.housebook.messages.audit;

/**
 * Whether the audit log of an organization has an entry for each event of the log.
 *
 * @param position up to which it was looked, in the one order of all that happened
 * @param organizationSequence of the organization's last event up to there; its events are numbered 1, 2, 3 … without a gap
 * @param entries how many entries there are up to there
 * @param missing how many there are too few; 0: the history is complete
 */
public record AuditCompleteness(long position, long organizationSequence, long entries, long missing) {}
