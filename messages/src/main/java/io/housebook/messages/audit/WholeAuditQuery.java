package io.housebook.messages.audit;

import io.housebook.messages.organization.OrganizationId;

/** What is asked of the audit log of an organization as a whole: to take it elsewhere, to follow it, to see that it is all there. */
public sealed interface WholeAuditQuery {
    OrganizationId organizationId();

    /**
     * An {@link AuditExtent}.
     *
     * @param after behind which position
     */
    record FindExtent(OrganizationId organizationId, long after) implements WholeAuditQuery {}

    /**
     * What there is behind a position and up to another one: an {@link AuditPart}.
     *
     * @param limit how many entries to look at
     */
    record ReadOn(OrganizationId organizationId, AuditSearch search, long after, long until, int limit)
            implements WholeAuditQuery {}

    /** An {@link AuditCompleteness}, counted anew; or the refusal {@code organization-not-found}. */
    record FindCompleteness(OrganizationId organizationId) implements WholeAuditQuery {}
}
