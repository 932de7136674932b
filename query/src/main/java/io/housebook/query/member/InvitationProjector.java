package io.housebook.query.member;

import static io.housebook.query.platform.Rows.value;
import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;

import io.housebook.messages.member.InvitationEvent;
import io.housebook.messages.member.InvitationEvent.InvitationAccepted;
import io.housebook.messages.member.InvitationEvent.InvitationDeclined;
import io.housebook.messages.member.InvitationEvent.InvitationExpired;
import io.housebook.messages.member.InvitationEvent.InvitationReissued;
import io.housebook.messages.member.InvitationEvent.InvitationRevoked;
import io.housebook.messages.member.InvitationEvent.MemberInvited;
import io.housebook.messages.member.InvitationView.State;
import io.housebook.messages.platform.Microseconds;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;
import org.axonframework.config.ProcessingGroup;
import org.springframework.stereotype.Component;

/** Keeps the table {@code invitation}. */
@Component
@ProcessingGroup("invitation")
class InvitationProjector extends Projector {
    private static final Table TABLE = Table.of(
                    "invitation",
                    text("id"),
                    text("organization_id"),
                    text("email"),
                    text("role"),
                    text("state"),
                    text("inviter"),
                    number("created_at"),
                    number("expires_at"),
                    number("version"))
            .scopedBy("organization_id", "id");

    InvitationProjector(RowWriter writer) {
        super(TABLE, writer);
    }

    @Override
    public String family() {
        return "invitation";
    }

    @Override
    protected void project(Recorded recorded, Rows rows) {
        if (recorded.event() instanceof InvitationEvent event) {
            project(event, recorded, rows);
        }
    }

    private static void project(InvitationEvent event, Recorded recorded, Rows rows) {
        switch (event) {
            case MemberInvited invited ->
                rows.insert(
                        invited.invitationId().value(),
                        invited.organizationId().value(),
                        invited.email(),
                        invited.role().name(),
                        State.PENDING.name(),
                        invited.inviter().value(),
                        recorded.occurredAt(),
                        Microseconds.of(invited.expiresAt()),
                        recorded.version());
            case InvitationReissued reissued -> reissue(reissued, recorded, rows);
            case InvitationAccepted accepted -> end(accepted, State.ACCEPTED, recorded, rows);
            case InvitationDeclined declined -> end(declined, State.DECLINED, recorded, rows);
            case InvitationRevoked revoked -> end(revoked, State.REVOKED, recorded, rows);
            case InvitationExpired expired -> end(expired, State.EXPIRED, recorded, rows);
        }
    }

    private static void reissue(InvitationReissued event, Recorded recorded, Rows rows) {
        String id = event.invitationId().value();
        rows.update(id, value("expires_at", Microseconds.of(event.expiresAt())), value("version", recorded.version()));
        if (event.inviter() != null) {
            rows.update(id, value("inviter", event.inviter().value()));
        }
    }

    private static void end(InvitationEvent event, State state, Recorded recorded, Rows rows) {
        rows.update(event.invitationId().value(), value("state", state.name()), value("version", recorded.version()));
    }
}
