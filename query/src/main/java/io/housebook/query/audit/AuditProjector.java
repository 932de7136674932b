package io.housebook.query.audit;

import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;
import org.axonframework.config.ProcessingGroup;
import org.springframework.stereotype.Component;

/** Keeps the table {@code audit_log}: one row per event of the log, whatever its type, under the event's own id. */
@Component
@ProcessingGroup(AuditProjector.NAME)
class AuditProjector extends Projector {
    static final String NAME = "audit";

    private static final Table TABLE = Table.of(
                    "audit_log",
                    number("position"),
                    text("id"),
                    text("organization_id"),
                    number("organization_sequence"),
                    text("action"),
                    text("sentence"),
                    text("target_type"),
                    text("target_id"),
                    number("target_version"),
                    number("occurred_at"),
                    number("recorded_at"),
                    text("actor_type"),
                    text("actor_id"),
                    text("actor_name"),
                    text("ip"),
                    text("user_agent"),
                    text("request_id"),
                    text("trace_id"),
                    text("correlation_id"),
                    text("causation_id"),
                    text("reason"),
                    text("data"))
            .scopedBy("organization_id", "target_id");

    AuditProjector(RowWriter writer) {
        super(TABLE, writer);
    }

    /** An audit log with a gap would be no proof of anything. */
    @Override
    public boolean parks() {
        return false;
    }

    @Override
    protected void project(Recorded recorded, Rows rows) {
        Recorded.Source source = recorded.source();
        String actor = source.required(MetadataKey.ACTOR_NAME);
        rows.insert(
                recorded.position(),
                recorded.eventId(),
                recorded.event().organizationId().value(),
                recorded.organizationSequence(),
                recorded.eventType(),
                AuditSentence.of(recorded.event(), actor),
                recorded.aggregateType(),
                recorded.aggregateId(),
                recorded.version(),
                recorded.occurredAt(),
                recorded.recordedAt(),
                source.required(MetadataKey.ACTOR_TYPE),
                source.required(MetadataKey.ACTOR_ID),
                actor,
                source.optional(MetadataKey.IP),
                source.optional(MetadataKey.USER_AGENT),
                source.optional(MetadataKey.REQUEST_ID),
                source.optional(MetadataKey.TRACE_ID),
                source.optional(MetadataKey.CORRELATION_ID),
                source.optional(MetadataKey.CAUSATION_ID),
                source.optional(MetadataKey.REASON),
                recorded.json().get());
    }
}
