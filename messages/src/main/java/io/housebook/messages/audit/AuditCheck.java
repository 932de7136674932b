package io.housebook.messages.audit;

/**
 * What the standing check of the whole audit log has found.
 *
 * @param through the position up to which it has looked since Housebook was started
 * @param missing how many entries are missing up to there, as it saw last
 */
public record AuditCheck(long through, long missing) {}
