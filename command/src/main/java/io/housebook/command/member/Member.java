package io.housebook.command.member;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** One person's belonging to one organization. {@code evolve} only assigns. */
@Aggregate(type = "member", cache = "aggregateCache")
public class Member {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private MemberId id;

    @SuppressWarnings("NullAway.Init") // Axon makes it, and the first event gives it its state.
    Member() {}

    /** The creator of an organization, in the commit that creates it. */
    public static Member firstOwner(OrganizationId organizationId, MemberId memberId, UserId creator) {
        apply(new MemberJoined(organizationId, memberId, creator, Role.OWNER));
        return new Member();
    }

    @EventSourcingHandler
    void evolve(MemberEvent event) {
        switch (event) {
            case MemberJoined joined -> id = joined.memberId();
            case MemberRoleChanged _, MemberRemoved _, MemberLeft _ -> {}
        }
    }
}
