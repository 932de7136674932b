package io.housebook.command.member;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.housebook.command.platform.Presupposed;
import io.housebook.command.platform.Versions;
import io.housebook.messages.member.MemberCommand.AddMember;
import io.housebook.messages.member.MemberCommand.Addressed;
import io.housebook.messages.member.MemberCommand.ChangeMemberRole;
import io.housebook.messages.member.MemberCommand.LeaveOrganization;
import io.housebook.messages.member.MemberCommand.RemoveMember;
import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.UserId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** One person's belonging to one organization. {@code decide} may refuse; {@code evolve} only assigns. */
@Aggregate(type = "member", cache = "aggregateCache")
public class Member {
    @AggregateIdentifier
    private MemberId id;

    private OrganizationId organizationId;
    private UserId userId;
    private Role role;
    private boolean gone;

    @SuppressWarnings("NullAway.Init") // Axon makes it, and the first event gives it its state.
    Member() {}

    /** Somebody joins in the commit of what makes them: the creation of an organization, or an invitation that is accepted. */
    public static Member joining(OrganizationId organizationId, MemberId memberId, UserId userId, Role role) {
        apply(new MemberJoined(organizationId, memberId, userId, role));
        return new Member();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(AddMember command) {
        requireGrant(command.by(), command.role());
        Presupposed.notInvited(command.organizationId(), command.email());
        apply(new MemberJoined(command.organizationId(), command.memberId(), command.userId(), command.role()));
    }

    /** What every command to a member has to pass. */
    @CommandHandlerInterceptor
    void admit(Addressed command) {
        if (gone || !organizationId.equals(command.organizationId())) {
            throw Refused.because(Refusal.MEMBER_NOT_FOUND, "There is no such member.");
        }
    }

    @CommandHandler
    void decide(ChangeMemberRole command) {
        Versions.require("member", command.expectedVersion(), getVersion());
        requireTouch(command.by());
        requireGrant(command.by(), command.role());
        if (command.role() != role) {
            apply(new MemberRoleChanged(organizationId, id, command.role(), role));
        }
    }

    @CommandHandler
    void decide(RemoveMember command) {
        requireTouch(command.by());
        apply(new MemberRemoved(organizationId, id, userId, role));
    }

    @CommandHandler
    void decide(LeaveOrganization command) {
        apply(new MemberLeft(organizationId, id, userId, role));
    }

    Role role() {
        return role;
    }

    private void requireTouch(Role by) {
        if (role == Role.OWNER && by != Role.OWNER) {
            throw Refused.because(Refusal.FORBIDDEN, "Only an owner can change what another owner is.");
        }
    }

    /** Nor can anybody promote themselves: that would be a role above their own. */
    static void requireGrant(Role by, Role granted) {
        if (!by.mayGrant(granted)) {
            throw Refused.because(Refusal.FORBIDDEN, "Nobody can give a role above their own.");
        }
    }

    @EventSourcingHandler
    void evolve(MemberEvent event) {
        switch (event) {
            case MemberJoined joined -> {
                id = joined.memberId();
                organizationId = joined.organizationId();
                userId = joined.userId();
                role = joined.role();
            }
            case MemberRoleChanged changed -> role = changed.role();
            case MemberRemoved _, MemberLeft _ -> gone = true;
        }
    }
}
