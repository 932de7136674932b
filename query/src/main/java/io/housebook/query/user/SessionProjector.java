package io.housebook.query.user;

import static io.housebook.query.platform.Rows.value;
import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.user.SessionEvent;
import io.housebook.messages.user.SessionEvent.SessionRefreshed;
import io.housebook.messages.user.SessionEvent.SessionRevoked;
import io.housebook.messages.user.SessionEvent.UserSignedIn;
import io.housebook.messages.user.SessionEvent.UserSignedOut;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;
import org.axonframework.config.ProcessingGroup;
import org.springframework.stereotype.Component;

/** Keeps the table {@code session}: those that nobody has ended. */
@Component
@ProcessingGroup("session")
class SessionProjector extends Projector {
    private static final Table TABLE = Table.of(
                    "session",
                    text("id"),
                    text("organization_id"),
                    text("user_id"),
                    number("started_at"),
                    number("last_seen_at"),
                    number("expires_at"),
                    text("ip"),
                    text("user_agent"))
            .scopedBy("organization_id", "id");

    SessionProjector(RowWriter writer) {
        super(TABLE, writer);
    }

    @Override
    public String family() {
        return "session";
    }

    @Override
    protected void project(Recorded recorded, Rows rows) {
        if (recorded.event() instanceof SessionEvent event) {
            project(event, recorded, rows);
        }
    }

    private static void project(SessionEvent event, Recorded recorded, Rows rows) {
        String id = event.sessionId().value();
        switch (event) {
            case UserSignedIn signedIn ->
                rows.insert(
                        id,
                        signedIn.organizationId().value(),
                        signedIn.userId().value(),
                        recorded.occurredAt(),
                        recorded.occurredAt(),
                        Microseconds.of(signedIn.expiresAt()),
                        recorded.source().optional(MetadataKey.IP),
                        recorded.source().optional(MetadataKey.USER_AGENT));
            case SessionRefreshed _ -> rows.update(id, value("last_seen_at", recorded.occurredAt()));
            case UserSignedOut _, SessionRevoked _ -> rows.delete(id);
        }
    }
}
