package io.housebook.query.audit;

import static io.housebook.messages.platform.Microseconds.toInstant;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.Origin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code audit_log}, for reading; its {@link AuditProjector} writes it. */
@Entity
@Immutable
@Table(name = "audit_log")
class AuditRow {
    /** SQLite knows this word alone for the key that is the row id; PostgreSQL's bigint is one by its kind. */
    @Id
    @Column(columnDefinition = "integer")
    private long position;

    private String id;
    private String organizationId;
    private long organizationSequence;
    private String action;
    private String sentence;
    private String targetType;
    private String targetId;
    private long targetVersion;
    private long occurredAt;
    private long recordedAt;
    private String actorType;
    private String actorId;
    private String actorName;
    private @Nullable String ip;
    private @Nullable String userAgent;
    private @Nullable String requestId;
    private @Nullable String traceId;
    private @Nullable String correlationId;
    private @Nullable String causationId;
    private @Nullable String reason;
    private String data;

    @SuppressWarnings("NullAway.Init") // Hibernate makes it.
    AuditRow() {}

    /** What the event made of what it happened to. */
    Changes.Version version() {
        return new Changes.Version(targetId, targetVersion);
    }

    long position() {
        return position;
    }

    long organizationSequence() {
        return organizationSequence;
    }

    /** What a search can be for, but for what was changed. */
    AuditEntry outline() {
        return toEntry(List.of(), Map.of());
    }

    /** @param changes by the event */
    AuditEntry toEntry(List<FieldChange> changes) {
        return toEntry(changes, EventJson.readFields(data));
    }

    private AuditEntry toEntry(List<FieldChange> changes, Map<String, Object> fields) {
        return new AuditEntry(
                id,
                position,
                new OrganizationId(organizationId),
                organizationSequence,
                action,
                sentence,
                new AuditEntry.Target(targetType, targetId, targetVersion),
                toInstant(occurredAt),
                toInstant(recordedAt),
                new Origin.Actor(actorType, actorId, actorName),
                ip,
                userAgent,
                requestId,
                traceId,
                correlationId,
                causationId,
                reason,
                changes,
                fields);
    }
}
