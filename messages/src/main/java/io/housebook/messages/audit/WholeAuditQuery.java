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
     * The next entries behind a position and up to another one, oldest first: {@code List<AuditEntry>}, empty at the end.
     *
     * @param limit how many at most
     */
    record ReadOn(OrganizationId organizationId, long after, long until, int limit) implements WholeAuditQuery {}

    /** An {@link AuditCompleteness}, counted anew; or the refusal {@code organization-not-found}. */
    record FindCompleteness(OrganizationId organizationId) implements WholeAuditQuery {}
}
