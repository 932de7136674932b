package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to an invitation. */
public sealed interface InvitationEvent extends HousebookEvent {
    InvitationId invitationId();

    /**
     * A person was asked to belong to the organization.
     *
     * @param email normalised
     * @param tokenHash SHA-256 of what they show to accept it
     */
    @EventType("invitation.issued")
    record MemberInvited(
            OrganizationId organizationId,
            InvitationId invitationId,
            String email,
            Role role,
            UserId inviter,
            String tokenHash,
            Instant expiresAt)
            implements InvitationEvent {}

    /**
     * They have another token, and more time.
     *
     * @param previousTokenHash of the one that is worth nothing any more
     * @param inviter who sends it now, and answers for the role; null: who has before. Before revision 2 it was always them
     */
    @EventType(value = "invitation.reissued", revision = 2)
    record InvitationReissued(
            OrganizationId organizationId,
            InvitationId invitationId,
            String tokenHash,
            String previousTokenHash,
            Instant expiresAt,
            @Nullable UserId inviter)
            implements InvitationEvent {}

    /**
     * It is over, in one way or another.
     *
     * <p>Each tells the e-mail address and the token that are free again.
     */
    sealed interface InvitationEnded extends InvitationEvent {
        String email();

        String tokenHash();
    }

    /** They belong to the organization now: {@code member.joined} is beside it. */
    @EventType("invitation.accepted")
    record InvitationAccepted(
            OrganizationId organizationId,
            InvitationId invitationId,
            String email,
            String tokenHash,
            UserId userId,
            MemberId memberId)
            implements InvitationEnded {}

    /** They do not want to. */
    @EventType("invitation.declined")
    record InvitationDeclined(OrganizationId organizationId, InvitationId invitationId, String email, String tokenHash)
            implements InvitationEnded {}

    /** It was taken back. */
    @EventType("invitation.revoked")
    record InvitationRevoked(OrganizationId organizationId, InvitationId invitationId, String email, String tokenHash)
            implements InvitationEnded {}

    /** Nobody answered in time. */
    @EventType("invitation.expired")
    record InvitationExpired(OrganizationId organizationId, InvitationId invitationId, String email, String tokenHash)
            implements InvitationEnded {}
}
