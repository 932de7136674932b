package io.housebook.command.platform;

import io.housebook.messages.member.InvitationEvent.InvitationReissued;
import io.housebook.messages.member.InvitationEvent.MemberInvited;
import io.housebook.messages.member.PendingInvitation;
import io.housebook.messages.member.PendingInvitations;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An invitation is found by the claim of its token, which it has for as long as it can be answered. */
final class LoggedInvitations implements PendingInvitations {
    private final ClaimedEvents log;

    LoggedInvitations(ClaimedEvents log) {
        this.log = log;
    }

    @Override
    public Optional<PendingInvitation> byToken(String tokenHash) {
        List<HousebookEvent> events = log.ofHolder(Claim.invitationToken(tokenHash));
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var invited = (MemberInvited) events.getFirst();
        return Optional.of(new PendingInvitation(
                invited.organizationId(),
                name(invited.organizationId()),
                invited.invitationId(),
                invited.email(),
                invited.role(),
                inviter(invited, events),
                events.getLast() instanceof InvitationReissued reissued ? reissued.expiresAt() : invited.expiresAt()));
    }

    /** Who sends it again answers for it: who has sent it before may be gone. */
    private static UserId inviter(MemberInvited invited, List<HousebookEvent> events) {
        return events.reversed().stream()
                .flatMap(event -> event instanceof InvitationReissued reissued && reissued.inviter() != null
                        ? Stream.of(reissued.inviter())
                        : Stream.empty())
                .findFirst()
                .orElse(invited.inviter());
    }

    @Override
    public boolean isInvited(String email) {
        return !log.keysOf(Claim.invitee(email)).isEmpty();
    }

    private String name(OrganizationId organization) {
        return log.of(organization.value()).stream()
                .flatMap(event -> switch (event) {
                    case OrganizationCreated created -> Stream.of(created.name());
                    case OrganizationRenamed renamed -> Stream.of(renamed.name());
                    default -> Stream.empty();
                })
                .reduce((before, after) -> after)
                .orElseThrow();
    }
}
