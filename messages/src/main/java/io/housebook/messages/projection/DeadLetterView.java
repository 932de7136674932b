package io.housebook.messages.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a projection's live rows lack: they could not take it, or an earlier one of its aggregate. What is in the event is
 * not told: it is a tenant's.
 *
 * @param position its place in the log
 * @param eventType as stored, such as {@code member.joined}
 * @param aggregateId whose events wait behind it
 * @param fault why the rows did not take it; null when it waits for an earlier one
 * @param attempts how often it was tried
 */
public record DeadLetterView(
        long position,
        String eventType,
        String organizationId,
        String aggregateId,
        @Nullable String fault,
        long attempts,
        Instant parkedAt) {}
