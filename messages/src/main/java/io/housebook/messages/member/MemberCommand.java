package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import jakarta.validation.constraints.NotNull;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a member. */
public sealed interface MemberCommand {
    MemberId memberId();

    /**
     * Let a user belong to an organization. Who has a pending invitation to it cannot be added beside that.
     *
     * @param email of their account, normalised
     * @param by what who asks is there
     */
    record AddMember(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier MemberId memberId,
            @NotNull UserId userId,
            @NotNull String email,
            @NotNull Role role,
            @NotNull Role by)
            implements MemberCommand {}

    /** A command to a member who is there. */
    sealed interface Addressed extends MemberCommand {
        /** The organization in which it is asked: a member of another one is none. */
        OrganizationId organizationId();
    }

    /**
     * Let them do more or less than before.
     *
     * @param expectedVersion the version that the sender has seen; null when any will do
     * @param by what who asks is there
     */
    record ChangeMemberRole(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier MemberId memberId,
            @Nullable Long expectedVersion,
            @NotNull Role role,
            @NotNull Role by)
            implements Addressed {}

    /**
     * End their membership.
     *
     * @param by what who asks is there
     */
    record RemoveMember(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier MemberId memberId,
            @NotNull Role by)
            implements Addressed {}

    /** End one's own membership. */
    record LeaveOrganization(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier MemberId memberId) implements Addressed {}

    /**
     * Make another member an owner, and an owner an admin; both, or nothing.
     *
     * @param memberId who becomes an owner
     * @param giver who has been one
     */
    record TransferOwnership(
            @NotNull OrganizationId organizationId,
            @NotNull MemberId memberId,
            @NotNull MemberId giver) implements MemberCommand {}
}
