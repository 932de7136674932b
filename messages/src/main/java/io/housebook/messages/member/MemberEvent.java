package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.user.UserId;

/** What can happen to a member. */
public sealed interface MemberEvent extends HousebookEvent {
    MemberId memberId();

    /** A person belongs to the organization from now on. */
    @EventType("member.joined")
    record MemberJoined(OrganizationId organizationId, MemberId memberId, UserId userId, Role role)
            implements MemberEvent {}
}
