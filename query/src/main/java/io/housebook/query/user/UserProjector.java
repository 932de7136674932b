package io.housebook.query.user;

import static io.housebook.query.platform.Rows.value;
import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;

import io.housebook.messages.user.UserEvent;
import io.housebook.messages.user.UserEvent.IdentityLinked;
import io.housebook.messages.user.UserEvent.PasswordChanged;
import io.housebook.messages.user.UserEvent.UserDisabled;
import io.housebook.messages.user.UserEvent.UserEnabled;
import io.housebook.messages.user.UserEvent.UserRegistered;
import io.housebook.messages.user.UserView.State;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;
import org.axonframework.config.ProcessingGroup;
import org.springframework.stereotype.Component;

/** Keeps the table {@code account}. */
@Component
@ProcessingGroup("user")
class UserProjector extends Projector {
    private static final Table TABLE = Table.of(
                    "account",
                    text("id"),
                    text("organization_id"),
                    text("email"),
                    text("name"),
                    number("operator"),
                    text("state"),
                    number("created_at"),
                    number("version"))
            .scopedBy("organization_id", "id");

    UserProjector(RowWriter writer) {
        super(TABLE, writer);
    }

    @Override
    public String family() {
        return "user";
    }

    @Override
    protected void project(Recorded recorded, Rows rows) {
        if (recorded.event() instanceof UserEvent event) {
            project(event, recorded, rows);
        }
    }

    private static void project(UserEvent event, Recorded recorded, Rows rows) {
        switch (event) {
            case UserRegistered registered ->
                rows.insert(
                        registered.userId().value(),
                        registered.organizationId().value(),
                        registered.email(),
                        registered.name(),
                        registered.operator() ? 1L : 0L,
                        State.ACTIVE.name(),
                        recorded.occurredAt(),
                        recorded.version());
            case PasswordChanged _, IdentityLinked _ ->
                rows.update(event.userId().value(), value("version", recorded.version()));
            case UserDisabled disabled -> update(disabled, State.DISABLED, recorded, rows);
            case UserEnabled enabled -> update(enabled, State.ACTIVE, recorded, rows);
        }
    }

    private static void update(UserEvent event, State state, Recorded recorded, Rows rows) {
        rows.update(event.userId().value(), value("state", state.name()), value("version", recorded.version()));
    }
}
