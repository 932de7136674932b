package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.EmailAddress;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.UserId;
import io.housebook.messages.user.UserName;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an invitation. Of its token it knows the SHA-256, in hexadecimal digits. */
public sealed interface InvitationCommand {
    InvitationId invitationId();

    /**
     * Ask a person to belong to an organization, of which they are no member.
     *
     * @param invitee whose account has the e-mail address; null: there is no such account
     * @param by what who invites is there
     */
    record InviteMember(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier InvitationId invitationId,
            @NotNull @EmailAddress String email,
            @Nullable UserId invitee,
            @NotNull Role role,
            @NotNull UserId inviter,
            @NotNull Role by,
            @NotNull String tokenHash,
            @NotNull Instant expiresAt)
            implements InvitationCommand {}

    /** A command to an invitation that is there. */
    sealed interface Addressed extends InvitationCommand {
        /** The organization in which it is asked: an invitation to another one is none. */
        OrganizationId organizationId();
    }

    /**
     * Give it another token and more time; the old token dies.
     *
     * @param inviter who sends it again, and answers for the role from now on
     * @param by what who sends it again is there
     */
    record ResendInvitation(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier InvitationId invitationId,
            @NotNull UserId inviter,
            @NotNull Role by,
            @NotNull String tokenHash,
            @NotNull Instant expiresAt)
            implements Addressed {}

    /** Take it back. */
    record RevokeInvitation(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier InvitationId invitationId) implements Addressed {}

    /**
     * Follow it.
     *
     * @param email of the user's account
     * @param inviter what who invited them is there now; null: nothing any more
     * @param at now
     */
    record AcceptInvitation(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier InvitationId invitationId,
            @NotNull MemberId memberId,
            @NotNull UserId userId,
            @NotNull String email,
            @Nullable Role inviter,
            @NotNull Instant at)
            implements Addressed {}

    /**
     * Follow it as somebody who has no account yet: they are registered with the e-mail address that was invited, and join; both,
     * or nothing.
     *
     * @param inviter what who invited them is there now; null: nothing any more
     * @param at now
     */
    record SignUpByInvitation(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier InvitationId invitationId,
            @NotNull MemberId memberId,
            @NotNull UserId userId,
            @NotNull @UserName String name,
            @NotNull PasswordId passwordId,
            @Nullable Role inviter,
            @NotNull Instant at)
            implements Addressed {}

    /**
     * Say no to it.
     *
     * @param email of the user's account
     */
    record DeclineInvitation(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier InvitationId invitationId,
            @NotNull String email)
            implements Addressed {}

    /**
     * End it if its time is over.
     *
     * @param at now
     */
    record ExpireInvitation(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier InvitationId invitationId,
            @NotNull Instant at)
            implements Addressed {}
}
