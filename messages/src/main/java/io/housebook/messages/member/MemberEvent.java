package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.user.UserId;

/** What can happen to a member. */
public sealed interface MemberEvent extends HousebookEvent {
    MemberId memberId();

    /** The role they have from now on, or had last. */
    Role role();

    /** A person belongs to the organization from now on. */
    @EventType("member.joined")
    record MemberJoined(OrganizationId organizationId, MemberId memberId, UserId userId, Role role)
            implements MemberEvent {}

    /**
     * They may do more or less than before.
     *
     * @param previousRole who owns the organization must follow from this event alone
     */
    @EventType("member.role-changed")
    record MemberRoleChanged(OrganizationId organizationId, MemberId memberId, Role role, Role previousRole)
            implements MemberEvent {}

    /**
     * Somebody else ended their membership.
     *
     * @param userId whose place is free again
     * @param role the last one
     */
    @EventType("member.removed")
    record MemberRemoved(OrganizationId organizationId, MemberId memberId, UserId userId, Role role)
            implements MemberEvent {}

    /**
     * They ended their membership themselves.
     *
     * @param userId whose place is free again
     * @param role the last one
     */
    @EventType("member.left")
    record MemberLeft(OrganizationId organizationId, MemberId memberId, UserId userId, Role role)
            implements MemberEvent {}
}
