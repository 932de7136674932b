package io.housebook.api.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.platform.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each entry as an event of OCSF, on a line of its own. What OCSF has no place for is under {@code unmapped}; times are
 * milliseconds since 1970-01-01T00:00:00Z.
 *
 * @see <a href="https://schema.ocsf.io/1.3.0">Open Cybersecurity Schema Framework 1.3</a>
 */
record OcsfExport(JsonMapper json) implements AuditExport {
    private static final String VERSION = "1.3.0";
    private static final int INFORMATIONAL = 1;
    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;

    private static final Map<String, Object> PRODUCT = Map.of("name", "Housebook", "vendor_name", "Housebook");

    @Override
    public void write(AuditEntry entry, OutputStream out) throws IOException {
        out.write(json.writeValueAsBytes(event(entry)));
        out.write('\n');
    }

    static Map<String, Object> event(AuditEntry entry) {
        OcsfActivity activity = OcsfActivity.of(entry.action());
        var event = new LinkedHashMap<String, Object>();
        event.put("class_uid", activity.eventClass().uid);
        event.put("class_name", activity.eventClass().title);
        event.put("category_uid", activity.eventClass().category);
        event.put("category_name", activity.eventClass().categoryTitle);
        event.put("activity_id", activity.id());
        put(event, "activity_name", activity.id() == OcsfActivity.OTHER ? entry.action() : null);
        event.put("type_uid", activity.typeUid());
        event.put("severity_id", INFORMATIONAL);
        event.put("status_id", activity.succeeds() ? SUCCESS : FAILURE);
        event.put("time", entry.occurredAt().toEpochMilli());
        event.put("message", entry.sentence());
        event.put("metadata", metadata(entry));
        event.put("actor", actor(entry));
        put(event, "src_endpoint", entry.ip() == null ? null : Map.of("ip", entry.ip()));
        put(event, "http_request", request(entry));
        putWhatTheClassAsksFor(event, entry, activity.eventClass());
        event.put("unmapped", unmapped(entry));
        return event;
    }

    private static Map<String, Object> metadata(AuditEntry entry) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("version", VERSION);
        metadata.put("product", PRODUCT);
        metadata.put("uid", entry.id());
        metadata.put("event_code", entry.action());
        metadata.put("log_name", "audit");
        metadata.put("sequence", entry.position());
        metadata.put("original_time", entry.occurredAt().toString());
        metadata.put("logged_time", entry.recordedAt().toEpochMilli());
        metadata.put("tenant_uid", entry.organizationId().value());
        put(metadata, "correlation_uid", entry.correlationId());
        return metadata;
    }

    private static Map<String, Object> actor(AuditEntry entry) {
        return switch (entry.actor().type()) {
            case Origin.Actor.USER ->
                Map.of("user", user(entry.actor().id(), entry.actor().name()));
            default ->
                Map.of(
                        "app_uid", entry.actor().id(),
                        "app_name", entry.actor().name());
        };
    }

    private static Map<String, Object> user(String id, String name) {
        return Map.of("uid", id, "name", name);
    }

    private static @Nullable Map<String, Object> request(AuditEntry entry) {
        var request = new LinkedHashMap<String, Object>();
        put(request, "uid", entry.requestId());
        put(request, "user_agent", entry.userAgent());
        return request.isEmpty() ? null : request;
    }

    private static void putWhatTheClassAsksFor(
            Map<String, Object> event, AuditEntry entry, OcsfActivity.EventClass eventClass) {
        switch (eventClass) {
            case ACCOUNT_CHANGE -> event.put("user", whose(entry));
            case AUTHENTICATION -> {
                event.put("user", whose(entry));
                event.put("service", Map.of("name", "Housebook"));
            }
            case ENTITY_MANAGEMENT -> {
                event.put(
                        "entity",
                        Map.of(
                                "type", entry.target().type(),
                                "uid", entry.target().id(),
                                "version", Long.toString(entry.target().version())));
                put(event, "comment", entry.reason());
            }
            case API_ACTIVITY ->
                event.put("api", Map.of("operation", String.valueOf(entry.data().get("operation"))));
        }
    }

    /** Of an account that there is none of, only that is known. */
    private static Map<String, Object> whose(AuditEntry entry) {
        Object id = entry.data().get("userId");
        return id == null ? Map.of("name", "unknown") : Map.of("uid", id);
    }

    private static Map<String, Object> unmapped(AuditEntry entry) {
        var unmapped = new LinkedHashMap<String, Object>();
        unmapped.put("organization_sequence", entry.organizationSequence());
        put(unmapped, "trace_id", entry.traceId());
        put(unmapped, "causation_id", entry.causationId());
        unmapped.put("changes", entry.changes());
        unmapped.put("data", entry.data());
        return unmapped;
    }

    private static void put(Map<String, Object> object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
