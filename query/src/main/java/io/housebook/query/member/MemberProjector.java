package io.housebook.query.member;

import static io.housebook.query.platform.Rows.value;
import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;

import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;
import org.axonframework.config.ProcessingGroup;
import org.springframework.stereotype.Component;

/** Keeps the table {@code member}: those who are present. */
@Component
@ProcessingGroup("member")
class MemberProjector extends Projector {
    private static final Table TABLE = Table.of(
                    "member",
                    text("id"),
                    text("organization_id"),
                    text("user_id"),
                    text("role"),
                    number("joined_at"),
                    number("version"))
            .scopedBy("organization_id", "id");

    MemberProjector(RowWriter writer) {
        super(TABLE, writer);
    }

    @Override
    public String family() {
        return "member";
    }

    @Override
    protected void project(Recorded recorded, Rows rows) {
        if (recorded.event() instanceof MemberEvent event) {
            project(event, recorded, rows);
        }
    }

    private static void project(MemberEvent event, Recorded recorded, Rows rows) {
        switch (event) {
            case MemberJoined joined ->
                rows.insert(
                        joined.memberId().value(),
                        joined.organizationId().value(),
                        joined.userId().value(),
                        joined.role().name(),
                        recorded.occurredAt(),
                        recorded.version());
            case MemberRoleChanged changed ->
                rows.update(
                        changed.memberId().value(),
                        value("role", changed.role().name()),
                        value("version", recorded.version()));
            case MemberRemoved _, MemberLeft _ -> rows.delete(event.memberId().value());
        }
    }
}
