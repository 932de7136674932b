package io.housebook.messages.audit;

import io.housebook.messages.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/** What an auditor can ask. */
public sealed interface AuditQuery {
    /**
     * The entries of an organization, or of the instance, that answer to a search, newest first: a {@code Page<AuditEntry>}.
     *
     * <p>Of a search that no index answers a page has what is among the next two thousand entries: it may be short, or empty, and
     * goes on all the same as long as it has a next one.
     *
     * @param cursor where to go on, from another page; null: at the newest entry
     */
    record SearchAudit(
            OrganizationId organizationId,
            AuditSearch search,
            @Nullable String cursor,
            int limit) implements AuditQuery {}
}
