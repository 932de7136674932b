package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked about members and invitations. */
public sealed interface MemberQuery {

    /** One member: a {@link MemberView}, or the refusal {@code member-not-found}. */
    record FindMember(OrganizationId organizationId, MemberId memberId) implements MemberQuery {}

    /**
     * The members of an organization in the order of their joining: a {@code Page<MemberView>}.
     *
     * @param cursor where to go on, from the page before; null: at the beginning
     * @param limit how many at most
     */
    record ListMembers(
            OrganizationId organizationId, @Nullable String cursor, int limit) implements MemberQuery {}

    /** What a person is where, by organization: {@link MembershipView}s. */
    record ListMemberships(UserId userId) implements MemberQuery {}

    /** One invitation: an {@link InvitationView}, or the refusal {@code invitation-not-found}. */
    record FindInvitation(OrganizationId organizationId, InvitationId invitationId) implements MemberQuery {}

    /**
     * The invitations of an organization in the order of their making: a {@code Page<InvitationView>}.
     *
     * @param cursor where to go on, from the page before; null: at the beginning
     * @param limit how many at most
     */
    record ListInvitations(
            OrganizationId organizationId, @Nullable String cursor, int limit) implements MemberQuery {}

    /** Those invitations of all organizations that nobody has answered in time: {@link Overdue}s, at most a hundred. */
    record ListOverdueInvitations(Instant at) implements MemberQuery {}

    /** An invitation whose time is over. */
    record Overdue(OrganizationId organizationId, InvitationId invitationId) {}
}
