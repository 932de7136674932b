package io.housebook.messages.audit;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event, as an auditor reads it.
 *
 * @param id the event's own id; a rebuild never changes it
 * @param position the place in the one order of all that happened: 1, 2, 3 … without a gap
 * @param organizationSequence the same per organization
 * @param action the event's type, such as {@code organization.renamed}
 * @param sentence what happened, for people
 * @param occurredAt when it was decided
 * @param recordedAt when it was committed; never decreases with the position
 * @param correlationId the id of the message that began it all
 * @param causationId the id of the command that directly led to it
 * @param changes what it changed: the fields that are not as they were
 * @param data the event itself
 */
public record AuditEntry(
        String id,
        long position,
        OrganizationId organizationId,
        long organizationSequence,
        String action,
        String sentence,
        Target target,
        Instant occurredAt,
        Instant recordedAt,
        Origin.Actor actor,
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String reason,
        List<FieldChange> changes,
        Map<String, Object> data)
        implements Searched {

    /** The same with what it changed. */
    public AuditEntry with(List<FieldChange> changed) {
        return new AuditEntry(
                id,
                position,
                organizationId,
                organizationSequence,
                action,
                sentence,
                target,
                occurredAt,
                recordedAt,
                actor,
                ip,
                userAgent,
                requestId,
                traceId,
                correlationId,
                causationId,
                reason,
                changed,
                data);
    }

    /**
     * The aggregate it happened to.
     *
     * @param version the aggregate's version that this event made, counted from 0
     */
    public record Target(String type, String id, long version) {}
}
