package io.housebook.api.audit;

import io.housebook.messages.audit.AuditEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/**
 * A batch of CloudEvents whose data are the entries: an array, an event on each line. What was cut off has no closing bracket.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">CloudEvents 1.0, JSON</a>
 */
final class CloudEventsExport implements AuditExport {
    private final JsonMapper json;
    private boolean begun;

    CloudEventsExport(JsonMapper json) {
        this.json = json;
    }

    /**
     * One event.
     *
     * @param source the address of the organization; an id is unique within it
     * @param type the action, in the reverse notation of names
     * @param subject the id of what it happened to
     * @param time when it was decided
     * @param sequence the position, as a text that sorts as numbers do: the extension of that name
     * @param recordedtime when it was committed: the extension of that name
     */
    record CloudEvent(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            String datacontenttype,
            String sequence,
            Instant recordedtime,
            AuditEntry data) {
        static CloudEvent of(AuditEntry entry) {
            return new CloudEvent(
                    "1.0",
                    entry.id(),
                    "/v1/organizations/" + entry.organizationId(),
                    "io.housebook." + entry.action(),
                    entry.target().id(),
                    entry.occurredAt(),
                    "application/json",
                    "%019d".formatted(entry.position()),
                    entry.recordedAt(),
                    entry);
        }
    }

    @Override
    public void begin(OutputStream out) throws IOException {
        out.write('[');
    }

    @Override
    public void write(AuditEntry entry, OutputStream out) throws IOException {
        if (begun) {
            out.write(',');
        }
        begun = true;
        out.write('\n');
        out.write(json.writeValueAsBytes(CloudEvent.of(entry)));
    }

    @Override
    public void end(OutputStream out) throws IOException {
        out.write('\n');
        out.write(']');
        out.write('\n');
    }
}
