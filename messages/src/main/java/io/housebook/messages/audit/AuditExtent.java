package io.housebook.messages.audit;

/**
 * How far the audit log of an organization goes behind some position.
 *
 * @param position of its last entry; that of the beginning where there is none behind it
 * @param firstSequence the organization sequence of the first entry; 0 where there is none
 * @param lastSequence the organization sequence of the last entry; 0 where there is none
 */
public record AuditExtent(long position, long firstSequence, long lastSequence) {}
