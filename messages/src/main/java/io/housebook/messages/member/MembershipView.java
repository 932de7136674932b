package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;

/** What a person is in one of their organizations. */
public record MembershipView(OrganizationId organizationId, String name, String slug, MemberId memberId, Role role) {}
