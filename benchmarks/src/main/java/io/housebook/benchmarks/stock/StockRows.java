package io.housebook.benchmarks.stock;

import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.HousebookEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Entities of the tables that a rebuild fills. They know creations and first members, which is what {@link
 * io.housebook.migrations.Filling} makes.
 */
@SuppressWarnings({"NullAway", "UnusedVariable"}) // Hibernate makes and reads them.
final class StockRows {
    static final String TYPE = "stock.type";
    static final String ORGANIZATION_SEQUENCE = "stock.organizationSequence";
    static final String RECORDED_AT = "stock.recordedAt";

    private StockRows() {}

    @Entity
    @Table(name = "stock_organization")
    static class Organization {
        @Id
        private String id;

        private String name;
        private String slug;
        private @Nullable String logoUrl;
        private String state;
        private long createdAt;
        private long updatedAt;
        private long version;

        static @Nullable Organization of(HousebookEvent event, DomainEventMessage<?> message, long position) {
            if (!(event instanceof OrganizationCreated created)) {
                return null;
            }
            var row = new Organization();
            row.id = created.organizationId().value();
            row.name = created.name();
            row.slug = created.slug();
            row.state = "ACTIVE";
            row.createdAt = microseconds(message.getTimestamp());
            row.updatedAt = row.createdAt;
            row.version = message.getSequenceNumber();
            return row;
        }
    }

    @Entity
    @Table(name = "stock_member")
    static class Member {
        @Id
        private String id;

        private String organizationId;
        private String userId;
        private String role;
        private long joinedAt;
        private long version;

        static @Nullable Member of(HousebookEvent event, DomainEventMessage<?> message, long position) {
            if (!(event instanceof MemberJoined joined)) {
                return null;
            }
            var row = new Member();
            row.id = joined.memberId().value();
            row.organizationId = joined.organizationId().value();
            row.userId = joined.userId().value();
            row.role = joined.role().name();
            row.joinedAt = microseconds(message.getTimestamp());
            row.version = message.getSequenceNumber();
            return row;
        }
    }

    @Entity
    @Table(name = "stock_audit_log")
    static class Audited {
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

        static Audited of(HousebookEvent event, DomainEventMessage<?> message, long position) {
            var row = new Audited();
            row.position = position;
            row.id = message.getIdentifier();
            row.organizationId = event.organizationId().value();
            row.organizationSequence = (Long) message.getMetaData().get(ORGANIZATION_SEQUENCE);
            row.action = (String) message.getMetaData().get(TYPE);
            row.actorName = (String) message.getMetaData().get("actorName");
            row.sentence = sentence(event, row.actorName);
            row.targetType = message.getType();
            row.targetId = message.getAggregateIdentifier();
            row.targetVersion = message.getSequenceNumber();
            row.occurredAt = microseconds(message.getTimestamp());
            row.recordedAt = (Long) message.getMetaData().get(RECORDED_AT);
            row.actorType = (String) message.getMetaData().get("actorType");
            row.actorId = (String) message.getMetaData().get("actorId");
            row.ip = (String) message.getMetaData().get("ip");
            row.userAgent = (String) message.getMetaData().get("userAgent");
            row.requestId = (String) message.getMetaData().get("requestId");
            row.traceId = (String) message.getMetaData().get("traceId");
            row.correlationId = (String) message.getMetaData().get("correlationId");
            row.causationId = (String) message.getMetaData().get("causationId");
            row.reason = (String) message.getMetaData().get("reason");
            row.data = EventJson.write(event);
            return row;
        }
    }

    private static String sentence(HousebookEvent event, String actor) {
        return switch (event) {
            case OrganizationCreated created ->
                "%s created the organization “%s” with the slug “%s”.".formatted(actor, created.name(), created.slug());
            case MemberJoined joined ->
                "%s let %s join as %s.".formatted(actor, joined.userId().value(), joined.role());
            default -> actor + " did something else.";
        };
    }

    private static long microseconds(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
