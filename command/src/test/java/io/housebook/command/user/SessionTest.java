package io.housebook.command.user;

import io.housebook.messages.user.SessionCommand.ExpireSession;
import io.housebook.messages.user.SessionCommand.RefreshSession;
import io.housebook.messages.user.SessionCommand.RevokeSession;
import io.housebook.messages.user.SessionCommand.SignOut;
import io.housebook.messages.user.SessionCommand.StartSession;
import io.housebook.messages.user.SessionEvent.Cause;
import io.housebook.messages.user.SessionEvent.SessionRefreshed;
import io.housebook.messages.user.SessionEvent.SessionRevoked;
import io.housebook.messages.user.SessionEvent.UserSignedIn;
import io.housebook.messages.user.SessionEvent.UserSignedOut;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionTest {
    private static final SessionId SESSION = new SessionId("ses_01h455vb4pex5vsknk084sn02v");
    private static final UserId ADA = new UserId("usr_01h455vb4pex5vsknk084sn02s");
    private static final Instant END = Instant.parse("2026-12-22T10:00:00Z");
    private static final Instant BEFORE = END.minusNanos(1000);
    private static final String FIRST = hash("1");
    private static final String SECOND = hash("2");
    private static final String THIRD = hash("3");
    private static final String FOURTH = hash("4");
    private static final String GUESSED = hash("5");
    private static final UserSignedIn STARTED = new UserSignedIn(SESSION, ADA, FIRST, END);
    private static final SessionRefreshed REFRESHED = new SessionRefreshed(SESSION, ADA, SECOND);

    @Test
    void a_session_starts_with_the_hash_of_its_token() {
        new AggregateTestFixture<>(Session.class)
                .givenNoPriorActivity()
                .when(new StartSession(SESSION, ADA, FIRST, END))
                .expectEvents(STARTED);
    }

    @Test
    void its_token_is_used_up_for_the_next_one() {
        session()
                .when(refresh(FIRST, SECOND, BEFORE))
                .expectResultMessagePayload(true)
                .expectEvents(REFRESHED);
        session()
                .andGiven(REFRESHED)
                .when(refresh(SECOND, THIRD, BEFORE))
                .expectResultMessagePayload(true)
                .expectEvents(new SessionRefreshed(SESSION, ADA, THIRD));
    }

    @Test
    void a_token_that_was_used_up_and_comes_again_ends_it() {
        session()
                .andGiven(REFRESHED, new SessionRefreshed(SESSION, ADA, THIRD))
                .when(refresh(FIRST, FOURTH, BEFORE))
                .expectResultMessagePayload(false)
                .expectEvents(new SessionRevoked(SESSION, ADA, Cause.TOKEN_REUSED));
    }

    @Test
    void a_token_that_was_never_its_own_does_nothing_to_it() {
        session()
                .when(refresh(GUESSED, SECOND, BEFORE))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void it_is_not_refreshed_when_its_time_is_over() {
        session()
                .when(refresh(FIRST, SECOND, END))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void it_is_not_refreshed_when_it_has_ended() {
        session()
                .andGiven(new UserSignedOut(SESSION, ADA))
                .when(refresh(FIRST, SECOND, BEFORE))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void a_user_signs_out_once() {
        session().when(new SignOut(SESSION)).expectEvents(new UserSignedOut(SESSION, ADA));
        session()
                .andGiven(new UserSignedOut(SESSION, ADA))
                .when(new SignOut(SESSION))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource
    void it_is_revoked_once(Cause cause) {
        var revoked = new SessionRevoked(SESSION, ADA, cause);

        session().when(new RevokeSession(SESSION, cause)).expectEvents(revoked);
        session()
                .andGiven(revoked)
                .when(new RevokeSession(SESSION, cause))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void it_expires_once_when_its_time_is_over_and_not_before() {
        var expired = new SessionRevoked(SESSION, ADA, Cause.EXPIRED);

        session().when(new ExpireSession(SESSION, END)).expectEvents(expired);
        session()
                .when(new ExpireSession(SESSION, BEFORE))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        session()
                .andGiven(expired)
                .when(new ExpireSession(SESSION, END))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    private static RefreshSession refresh(String token, String next, Instant at) {
        return new RefreshSession(SESSION, token, next, at);
    }

    private static TestExecutor<Session> session() {
        return new AggregateTestFixture<>(Session.class).given(STARTED);
    }

    private static String hash(String digit) {
        return digit.repeat(64);
    }
}
