package io.housebook.query.member;

import io.housebook.messages.member.InvitationCommand.ExpireInvitation;
import io.housebook.messages.member.MemberQuery.ListOverdueInvitations;
import io.housebook.messages.member.MemberQuery.Overdue;
import io.housebook.messages.platform.Refused;
import io.housebook.query.platform.OwnCommands;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends the invitations that nobody has answered in time: that is an event, not something that everybody has to work out. Every
 * node looks for them; the first one is heard, and the others find that there is nothing to do.
 */
@Component
class OverdueInvitations {
    private static final Logger LOG = LoggerFactory.getLogger(OverdueInvitations.class);

    private final MemberQueries invitations;
    private final OwnCommands commands;

    OverdueInvitations(MemberQueries invitations, OwnCommands commands) {
        this.invitations = invitations;
        this.commands = commands;
    }

    @Scheduled(fixedDelayString = "${housebook.invitation-sweep}")
    void end() {
        Instant now = Instant.now();
        invitations.list(new ListOverdueInvitations(now)).forEach(overdue -> end(overdue, now));
    }

    private void end(Overdue overdue, Instant now) {
        try {
            commands.send(new ExpireInvitation(overdue.organizationId(), overdue.invitationId(), now));
        } catch (Refused e) {
            LOG.warn("{} is overdue and cannot be ended now: {}", overdue.invitationId(), e.getMessage());
        }
    }
}
