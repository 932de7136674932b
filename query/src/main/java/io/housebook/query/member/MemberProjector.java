package io.housebook.query.member;

import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import org.axonframework.config.ProcessingGroup;
import org.springframework.stereotype.Component;

/** Keeps the table {@code member}: those who are present. */
@Component
@ProcessingGroup("member")
class MemberProjector extends Projector {
    private static final String INSERT =
            "insert into member (id, organization_id, user_id, role, joined_at, version) values (?, ?, ?, ?, ?, ?)";

    MemberProjector(RowWriter rows) {
        super("member", rows);
    }

    @Override
    protected void project(Recorded recorded, RowWriter rows) {
        if (recorded.event() instanceof MemberEvent event) {
            project(event, recorded, rows);
        }
    }

    private static void project(MemberEvent event, Recorded recorded, RowWriter rows) {
        switch (event) {
            case MemberJoined joined ->
                rows.write(
                        INSERT,
                        joined.memberId().value(),
                        joined.organizationId().value(),
                        joined.userId().value(),
                        joined.role().name(),
                        recorded.occurredAt(),
                        recorded.version());
            case MemberRoleChanged changed ->
                rows.write(
                        "update member set role = ?, version = ? where id = ?",
                        changed.role().name(),
                        recorded.version(),
                        changed.memberId().value());
            case MemberRemoved _, MemberLeft _ ->
                rows.write("delete from member where id = ?", event.memberId().value());
        }
    }
}
