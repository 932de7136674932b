package io.housebook.messages.audit;

import java.util.List;

/**
 * A part of the audit log, oldest first.
 *
 * @param entries those of it that answer to a search
 * @param looked the position up to which there is nothing else
 */
public record AuditPart(List<AuditEntry> entries, long looked) {}
