package io.housebook.query.user;

import static io.housebook.messages.platform.Microseconds.toInstant;

import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.SessionView;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code session}, for reading; its {@link SessionProjector} writes it. */
@Entity
@Immutable
@Table(name = "session")
class SessionRow {
    @Id
    private String id;

    @SuppressWarnings("UnusedVariable") // It is only asked for.
    private String userId;

    private long startedAt;
    private long lastSeenAt;
    private long expiresAt;
    private @Nullable String ip;
    private @Nullable String userAgent;

    @SuppressWarnings("NullAway.Init") // Hibernate makes it.
    SessionRow() {}

    SessionId toId() {
        return new SessionId(id);
    }

    SessionView toView() {
        return new SessionView(
                new SessionId(id), toInstant(startedAt), toInstant(lastSeenAt), toInstant(expiresAt), ip, userAgent);
    }
}
