package io.housebook.messages.history;

import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostQuery;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about how things were when the log ended at a position: the answers are those that were given then, of the same
 * kinds and with the same refusals. They never change.
 */
public sealed interface PastQuery {
    /** Where the log ended then. */
    long position();

    /** See {@code FindOrganization}. */
    record FindPastOrganization(OrganizationId organizationId, long position) implements PastQuery {}

    /** Those that somebody is a member of today, as they were then; see {@code ListOrganizations}. */
    record ListPastOrganizations(UserId member, @Nullable String cursor, int limit, long position)
            implements PastQuery {}

    /** See {@code FindMember}. */
    record FindPastMember(OrganizationId organizationId, MemberId memberId, long position) implements PastQuery {}

    /** See {@code ListMembers}. */
    record ListPastMembers(
            OrganizationId organizationId, @Nullable String cursor, int limit, long position) implements PastQuery {}

    /** See {@code FindHost}. */
    record FindPastHost(OrganizationId organizationId, HostId hostId, long position) implements PastQuery {}

    /** See {@code ListHosts}. */
    record ListPastHosts(
            OrganizationId organizationId,
            HostQuery.Filter filter,
            @Nullable String cursor,
            int limit,
            long position) implements PastQuery {}

    /**
     * What is different at the position from what was at an earlier one: an {@link OrganizationDiff}.
     *
     * @param from the earlier position
     */
    record CompareOrganization(OrganizationId organizationId, long from, long position) implements PastQuery {}
}
