package io.housebook.query.user;

import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.SessionView;
import io.housebook.messages.user.UserId;
import io.housebook.messages.user.UserQuery.FindUser;
import io.housebook.messages.user.UserQuery.ListExpiredSessions;
import io.housebook.messages.user.UserQuery.ListSessions;
import io.housebook.messages.user.UserQuery.ListUsers;
import io.housebook.messages.user.UserView;
import io.housebook.query.platform.Cursors;
import io.housebook.query.platform.Pages;
import java.time.Instant;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers what is asked about users and their sessions. */
@Component
@Transactional(readOnly = true)
class UserQueries {
    private static final Cursors<UserId> CURSORS = new Cursors<>("users", UserId::new);

    private static final int EXPIRED_AT_ONCE = 100;

    private final UserRows users;
    private final SessionRows sessions;

    UserQueries(UserRows users, SessionRows sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    @QueryHandler
    UserView find(FindUser query) {
        return users.findById(query.userId().value())
                .map(UserRow::toView)
                .orElseThrow(() -> Refused.because(Refusal.USER_NOT_FOUND, "There is no such user."));
    }

    /** By id, which is the order of registration. */
    @QueryHandler
    Page<UserView> list(ListUsers query) {
        String after = query.cursor() == null ? "" : CURSORS.key(query.cursor()).value();
        return Pages.of(
                users.findByIdGreaterThanOrderById(after, Limit.of(query.limit() + 1)),
                query.limit(),
                UserRow::toView,
                view -> CURSORS.after(view.id()));
    }

    @QueryHandler
    List<SessionId> list(ListExpiredSessions query) {
        return sessions
                .findByExpiresAtLessThanEqualOrderByExpiresAt(Microseconds.of(query.at()), Limit.of(EXPIRED_AT_ONCE))
                .stream()
                .map(SessionRow::toId)
                .toList();
    }

    /** What has expired is over, though nobody has ended it. */
    @QueryHandler
    List<SessionView> list(ListSessions query) {
        long now = Microseconds.of(Instant.now());
        return sessions
                .findByUserIdAndExpiresAtGreaterThanOrderByIdDesc(query.userId().value(), now)
                .stream()
                .map(SessionRow::toView)
                .toList();
    }
}
