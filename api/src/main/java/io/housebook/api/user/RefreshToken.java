package io.housebook.api.user;

import io.housebook.api.access.Secrets;
import io.housebook.messages.user.SessionId;
import java.util.Optional;

/** What a session is refreshed with, once: {@code hbr_}, the session's id without its beginning, and a secret. */
record RefreshToken(SessionId sessionId, String text) {
    private static final String BEGINNING = "hbr_";
    private static final String SESSION = "ses_";
    private static final int ID_LENGTH = 26;

    static RefreshToken of(SessionId session) {
        return new RefreshToken(session, BEGINNING + session.value().substring(SESSION.length()) + Secrets.generate());
    }

    /** Empty: it does not look like one. */
    static Optional<RefreshToken> parse(String text) {
        if (!text.startsWith(BEGINNING) || text.length() != BEGINNING.length() + ID_LENGTH + Secrets.LENGTH) {
            return Optional.empty();
        }
        try {
            String id = text.substring(BEGINNING.length(), BEGINNING.length() + ID_LENGTH);
            return Optional.of(new RefreshToken(new SessionId(SESSION + id), text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    String hash() {
        return Secrets.hash(text);
    }

    /** It stays out of logs. */
    @Override
    public String toString() {
        return BEGINNING + "…";
    }
}
