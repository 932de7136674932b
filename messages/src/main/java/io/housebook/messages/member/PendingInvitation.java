package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import java.time.Instant;

/**
 * What must be known of an invitation whose token is shown.
 *
 * @param organization its name
 * @param inviter who has sent it last
 */
public record PendingInvitation(
        OrganizationId organizationId,
        String organization,
        InvitationId invitationId,
        String email,
        Role role,
        UserId inviter,
        Instant expiresAt) {}
