package io.housebook.command.member;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;

import io.housebook.command.platform.Presupposed;
import io.housebook.command.user.User;
import io.housebook.messages.member.InvitationCommand.AcceptInvitation;
import io.housebook.messages.member.InvitationCommand.Addressed;
import io.housebook.messages.member.InvitationCommand.DeclineInvitation;
import io.housebook.messages.member.InvitationCommand.ExpireInvitation;
import io.housebook.messages.member.InvitationCommand.InviteMember;
import io.housebook.messages.member.InvitationCommand.ResendInvitation;
import io.housebook.messages.member.InvitationCommand.RevokeInvitation;
import io.housebook.messages.member.InvitationCommand.SignUpByInvitation;
import io.housebook.messages.member.InvitationEvent;
import io.housebook.messages.member.InvitationEvent.InvitationAccepted;
import io.housebook.messages.member.InvitationEvent.InvitationDeclined;
import io.housebook.messages.member.InvitationEvent.InvitationEnded;
import io.housebook.messages.member.InvitationEvent.InvitationExpired;
import io.housebook.messages.member.InvitationEvent.InvitationReissued;
import io.housebook.messages.member.InvitationEvent.InvitationRevoked;
import io.housebook.messages.member.InvitationEvent.MemberInvited;
import io.housebook.messages.member.InvitationId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.EmailAddresses;
import io.housebook.messages.user.UserCommand.RegisterUser;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What asks a person to belong to an organization. {@code decide} may refuse; {@code evolve} only assigns. */
@Aggregate(type = "invitation", cache = "aggregateCache")
class Invitation {
    @AggregateIdentifier
    private InvitationId id;

    private OrganizationId organizationId;
    private String email;
    private Role role;
    private String tokenHash;
    private Instant expiresAt;
    private boolean ended;

    @SuppressWarnings("NullAway.Init") // Axon makes it, and the first event gives it its state.
    Invitation() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(InviteMember command) {
        Member.requireGrant(command.by(), command.role());
        if (command.invitee() != null) {
            Presupposed.notMember(command.organizationId(), command.invitee());
        }
        apply(new MemberInvited(
                command.organizationId(),
                command.invitationId(),
                EmailAddresses.normalised(command.email()),
                command.role(),
                command.inviter(),
                command.tokenHash(),
                command.expiresAt()));
    }

    /** What every command to an invitation has to pass. Housebook itself looks for what it has ended already. */
    @CommandHandlerInterceptor
    void admit(Addressed command) {
        if (!organizationId.equals(command.organizationId())) {
            throw Refused.because(Refusal.INVITATION_NOT_FOUND, "There is no such invitation.");
        }
        if (ended && !(command instanceof ExpireInvitation)) {
            throw Refused.because(Refusal.INVITATION_ENDED, "The invitation is answered, taken back or expired.");
        }
    }

    @CommandHandler
    void decide(ResendInvitation command) {
        Member.requireGrant(command.by(), role);
        apply(new InvitationReissued(
                organizationId, id, command.tokenHash(), tokenHash, command.expiresAt(), command.inviter()));
    }

    @CommandHandler
    void decide(RevokeInvitation command) {
        apply(new InvitationRevoked(organizationId, id, email, tokenHash));
    }

    @CommandHandler
    void decide(DeclineInvitation command) {
        requireAddressee(command.email());
        apply(new InvitationDeclined(organizationId, id, email, tokenHash));
    }

    @CommandHandler
    void decide(AcceptInvitation command) throws Exception {
        requireAddressee(command.email());
        requireAcceptable(command.inviter(), command.at());
        apply(new InvitationAccepted(organizationId, id, email, tokenHash, command.userId(), command.memberId()));
        createNew(Member.class, () -> Member.joining(organizationId, command.memberId(), command.userId(), role));
    }

    @CommandHandler
    void decide(SignUpByInvitation command) throws Exception {
        requireAcceptable(command.inviter(), command.at());
        apply(new InvitationAccepted(organizationId, id, email, tokenHash, command.userId(), command.memberId()));
        createNew(
                User.class,
                () -> User.registering(
                        new RegisterUser(command.userId(), email, command.name(), command.passwordId(), false)));
        createNew(Member.class, () -> Member.joining(organizationId, command.memberId(), command.userId(), role));
    }

    private void requireAcceptable(@Nullable Role inviter, Instant at) {
        if (!at.isBefore(expiresAt)) {
            throw Refused.because(Refusal.INVITATION_ENDED, "The invitation has expired.");
        }
        if (inviter == null || !inviter.mayGrant(role)) {
            throw Refused.because(
                    Refusal.INVITATION_ENDED,
                    "Who has sent the invitation may not give that role any more; somebody who may can send it again.");
        }
    }

    private void requireAddressee(String other) {
        if (!email.equals(other)) {
            throw Refused.because(Refusal.FORBIDDEN, "The invitation is for another e-mail address than yours.");
        }
    }

    @CommandHandler
    void decide(ExpireInvitation command) {
        if (!ended && !command.at().isBefore(expiresAt)) {
            apply(new InvitationExpired(organizationId, id, email, tokenHash));
        }
    }

    @EventSourcingHandler
    void evolve(InvitationEvent event) {
        switch (event) {
            case MemberInvited invited -> {
                id = invited.invitationId();
                organizationId = invited.organizationId();
                email = invited.email();
                role = invited.role();
                tokenHash = invited.tokenHash();
                expiresAt = invited.expiresAt();
            }
            case InvitationReissued reissued -> {
                tokenHash = reissued.tokenHash();
                expiresAt = reissued.expiresAt();
            }
            case InvitationEnded _ -> ended = true;
        }
    }
}
