package io.housebook.query.user;

import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.SessionCommand.ExpireSession;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserQuery.ListExpiredSessions;
import io.housebook.query.platform.OwnCommands;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends the sessions whose time is over, so that they hold no claim for ever: whoever signs in and never out would leave ever more
 * of them. Every node looks for them; the first one is heard, and the others find that there is nothing to do.
 */
@Component
class ExpiredSessions {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiredSessions.class);

    private final UserQueries sessions;
    private final OwnCommands commands;

    ExpiredSessions(UserQueries sessions, OwnCommands commands) {
        this.sessions = sessions;
        this.commands = commands;
    }

    @Scheduled(fixedDelayString = "${housebook.session-sweep}")
    void end() {
        Instant now = Instant.now();
        sessions.list(new ListExpiredSessions(now)).forEach(session -> end(session, now));
    }

    private void end(SessionId session, Instant now) {
        try {
            commands.send(new ExpireSession(session, now));
        } catch (Refused e) {
            LOG.warn("{} has expired and cannot be ended now: {}", session, e.getMessage());
        }
    }
}
