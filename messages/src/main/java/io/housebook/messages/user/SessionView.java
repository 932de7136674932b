package io.housebook.messages.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open session as its user sees it.
 *
 * @param lastSeenAt when it was last refreshed, or started
 * @param ip where it was started
 * @param userAgent what it was started with
 */
public record SessionView(
        SessionId id,
        Instant startedAt,
        Instant lastSeenAt,
        Instant expiresAt,
        @Nullable String ip,
        @Nullable String userAgent) {}
