package io.housebook.messages.audit;

import io.housebook.messages.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/** What an auditor can ask. */
public sealed interface AuditQuery {
    /** Where to go on, from the page before; null: at the newest entry. */
    @Nullable
    String cursor();

    int limit();

    /** Everything that happened, newest first: a {@code Page<AuditEntry>}. */
    record ListAudit(@Nullable String cursor, int limit) implements AuditQuery {}

    /**
     * Everything that happened to one organization, newest first: a {@code Page<AuditEntry>}, or the refusal
     * {@code organization-not-found}.
     */
    record ListOrganizationAudit(
            OrganizationId organizationId, @Nullable String cursor, int limit) implements AuditQuery {}
}
