package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import java.time.Instant;

/** What must be known of an invitation whose token is shown. */
public record PendingInvitation(
        OrganizationId organizationId,
        InvitationId invitationId,
        String email,
        Role role,
        UserId inviter,
        Instant expiresAt) {}
