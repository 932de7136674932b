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
import java.time.temporal.ChronoUnit;
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
    void the_newest_session_is_the_first_and_those_that_have_long_expired_are_left_out() {
        signedIn(ada, Duration.ofDays(-2));
        SessionId older = signedIn(ada, Duration.ofDays(20));
        SessionId ended = signedIn(ada, Duration.ofDays(30));
        SessionId justExpired = signedIn(ada, Duration.ofHours(-1));
        SessionId newest = signedIn(ada, Duration.ofDays(30));
        signedIn(UserId.generate(), Duration.ofDays(30));
        append(1, new UserSignedOut(ended, ada));

        // A token that was made in its last moment may still be good.
        assertThat(accounts.sessions(ada)).containsExactly(newest, justExpired, older);
    }

    private SessionId signedIn(UserId user, Duration left) {
        SessionId session = SessionId.generate();
        Instant end = Instant.now().plus(left).truncatedTo(ChronoUnit.MICROS);
        append(0, new UserSignedIn(session, user, "hash", end));
        return session;
    }

    private void append(long sequence, SessionEvent event) {
        DomainEventMessage<?> message =
                new GenericDomainEventMessage<>("session", event.sessionId().value(), sequence, event);
        assertThat(node.append(List.of(message))).isEqualTo(TestStore.Outcome.ACKNOWLEDGED);
    }
}
