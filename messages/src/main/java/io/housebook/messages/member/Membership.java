package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;

/** What a person presently is in an organization. */
public record Membership(OrganizationId organizationId, MemberId memberId, Role role) {}
