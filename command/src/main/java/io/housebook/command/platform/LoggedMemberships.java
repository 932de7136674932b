package io.housebook.command.platform;

import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.Membership;
import io.housebook.messages.member.Memberships;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.user.UserId;
import java.util.Optional;

/** A membership is found by the claim of its place; the last event of its member tells the role. */
final class LoggedMemberships implements Memberships {
    private final ClaimedEvents log;

    LoggedMemberships(ClaimedEvents log) {
        this.log = log;
    }

    @Override
    public Optional<Membership> of(OrganizationId organization, UserId user) {
        return log.lastOfHolder(Claim.place(organization, user)).map(event -> membership(organization, event));
    }

    private static Membership membership(OrganizationId organization, HousebookEvent last) {
        var event = (MemberEvent) last;
        return new Membership(organization, event.memberId(), event.role());
    }
}
