package io.housebook.messages.audit;

/** Asks for the {@link AuditCheck} of this node. */
public record FindAuditCheck() {}
