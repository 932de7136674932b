package io.housebook.query.audit;

import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/** Keeps the table {@code audit_log}: one row per event of the log, whatever its type, under the event's own id. */
@Component
@ProcessingGroup("audit")
class AuditProjector extends Projector {
    private static final String INSERT =
            "insert into audit_log (position, id, organization_id, organization_sequence, action, sentence,"
                    + " target_type, target_id, target_version, occurred_at, recorded_at, actor_type, actor_id,"
                    + " actor_name, ip, user_agent, request_id, trace_id, correlation_id, causation_id, reason, data)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    AuditProjector(RowWriter rows) {
        super("audit_log", rows);
    }

    @Override
    protected void project(Recorded recorded, RowWriter rows) {
        DomainEventMessage<?> message = recorded.message();
        String actor = recorded.required(MetadataKey.ACTOR_NAME);
        rows.write(
                INSERT,
                recorded.position(),
                message.getIdentifier(),
                recorded.event().organizationId().value(),
                Long.valueOf(recorded.required(MetadataKey.ORGANIZATION_SEQUENCE)),
                recorded.required(MetadataKey.EVENT_TYPE),
                AuditSentence.of(recorded.event(), actor),
                message.getType(),
                message.getAggregateIdentifier(),
                recorded.version(),
                recorded.occurredAt(),
                Long.valueOf(recorded.required(MetadataKey.RECORDED_AT)),
                recorded.required(MetadataKey.ACTOR_TYPE),
                recorded.required(MetadataKey.ACTOR_ID),
                actor,
                recorded.optional(MetadataKey.IP),
                recorded.optional(MetadataKey.USER_AGENT),
                recorded.optional(MetadataKey.REQUEST_ID),
                recorded.optional(MetadataKey.TRACE_ID),
                recorded.optional(MetadataKey.CORRELATION_ID),
                recorded.optional(MetadataKey.CAUSATION_ID),
                recorded.optional(MetadataKey.REASON),
                EventJson.write(recorded.event()));
    }
}
