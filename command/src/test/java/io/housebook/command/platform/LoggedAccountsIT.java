package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.user.SessionEvent;
import io.housebook.messages.user.SessionEvent.UserSignedIn;
import io.housebook.messages.user.SessionEvent.UserSignedOut;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Vendor.class)
class LoggedAccountsIT {
    private final UserId ada = UserId.generate();
    private final HousebookNode node;
    private final LoggedAccounts accounts;

    LoggedAccountsIT(Vendor vendor) {
        TestDatabase database = vendor.newDatabase().migrated();
        node = new HousebookNode(database, InstantSource.system(), Duration.ZERO);
        node.writer.start();
        accounts = new LoggedAccounts(new ClaimedEvents(database.plain(), null));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void open_sessions_are_listed_the_newest_first() {
        signedIn(ada, session(1));
        signedIn(ada, session(2));
        signedIn(ada, session(3));
        signedIn(UserId.generate(), session(4));
        append(1, new UserSignedOut(session(2), ada));

        assertThat(accounts.sessions(ada)).containsExactly(session(3), session(1));
    }

    /** Ids have the order of the milliseconds in which they were made. */
    private static SessionId session(int millisecond) {
        return new SessionId("ses_" + "0".repeat(24) + millisecond + "0");
    }

    private void signedIn(UserId user, SessionId session) {
        append(0, new UserSignedIn(session, user, "hash", Instant.EPOCH));
    }

    private void append(long sequence, SessionEvent event) {
        DomainEventMessage<?> message =
                new GenericDomainEventMessage<>("session", event.sessionId().value(), sequence, event);
        assertThat(node.append(List.of(message))).isEqualTo(TestStore.Outcome.ACKNOWLEDGED);
    }
}
