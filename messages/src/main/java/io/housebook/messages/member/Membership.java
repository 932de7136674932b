package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody presently is in an organization.
 *
 * @param memberId null: an application, which is no member
 */
public record Membership(
        OrganizationId organizationId, @Nullable MemberId memberId, Role role) {}
