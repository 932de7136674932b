package io.housebook.command.member;

import static java.util.Comparator.comparing;

import io.housebook.command.platform.JointDecision;
import io.housebook.command.platform.Presupposed;
import io.housebook.messages.member.MemberCommand.ChangeMemberRole;
import io.housebook.messages.member.MemberCommand.TransferOwnership;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Goes from one member to another. */
class Ownership implements JointDecision {
    private final Repository<Member> members;

    Ownership(Repository<Member> members) {
        this.members = members;
    }

    /** Whoever gives is asked what they are now; the other becomes an owner first, so that there always is one. */
    @CommandHandler
    void decide(TransferOwnership command) {
        // In one order for all: two owners who hand on to each other would otherwise wait for each other.
        Stream.of(command.giver(), command.memberId())
                .sorted(comparing(MemberId::value))
                .forEach(id -> Presupposed.asLoaded(members.load(id.value())));
        Role by = members.load(command.giver().value()).invoke(Member::role);
        if (!command.giver().equals(command.memberId())) {
            decide(new ChangeMemberRole(command.organizationId(), command.memberId(), null, Role.OWNER, by));
            decide(new ChangeMemberRole(command.organizationId(), command.giver(), null, Role.ADMIN, by));
        }
    }

    /** Axon asks a member's interceptor about the command that is under way, and that is another one. */
    private void decide(ChangeMemberRole change) {
        members.load(change.memberId().value()).execute(member -> {
            member.admit(change);
            member.decide(change);
        });
    }
}
