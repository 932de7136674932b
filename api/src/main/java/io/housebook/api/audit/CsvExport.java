package io.housebook.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.messages.audit.AuditEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table of entries. A cell that a spreadsheet would take for a formula has an apostrophe in front, and so has one that begins
 * with an apostrophe by itself: whoever wants the text back takes one away. What is not known is empty.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
record CsvExport(JsonMapper json) implements AuditExport {
    /** With the wide forms, which some spreadsheets take for the narrow ones. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠'";

    private static final List<Column> COLUMNS = List.of(
            new Column("position", (entry, json) -> entry.position()),
            new Column("organization_id", (entry, json) -> entry.organizationId()),
            new Column("organization_sequence", (entry, json) -> entry.organizationSequence()),
            new Column("id", (entry, json) -> entry.id()),
            new Column("occurred_at", (entry, json) -> entry.occurredAt()),
            new Column("recorded_at", (entry, json) -> entry.recordedAt()),
            new Column("action", (entry, json) -> entry.action()),
            new Column("sentence", (entry, json) -> entry.sentence()),
            new Column("actor_type", (entry, json) -> entry.actor().type()),
            new Column("actor_id", (entry, json) -> entry.actor().id()),
            new Column("actor_name", (entry, json) -> entry.actor().name()),
            new Column("target_type", (entry, json) -> entry.target().type()),
            new Column("target_id", (entry, json) -> entry.target().id()),
            new Column("target_version", (entry, json) -> entry.target().version()),
            new Column("ip", (entry, json) -> entry.ip()),
            new Column("user_agent", (entry, json) -> entry.userAgent()),
            new Column("request_id", (entry, json) -> entry.requestId()),
            new Column("trace_id", (entry, json) -> entry.traceId()),
            new Column("correlation_id", (entry, json) -> entry.correlationId()),
            new Column("causation_id", (entry, json) -> entry.causationId()),
            new Column("reason", (entry, json) -> entry.reason()),
            new Column("changes", (entry, json) -> json.writeValueAsString(entry.changes())),
            new Column("data", (entry, json) -> json.writeValueAsString(entry.data())));

    private record Column(String title, BiFunction<AuditEntry, JsonMapper, @Nullable Object> value) {}

    @Override
    public void begin(OutputStream out) throws IOException {
        out.write(COLUMNS.stream()
                .map(Column::title)
                .collect(Collectors.joining(",", "", "\r\n"))
                .getBytes(UTF_8));
    }

    @Override
    public void write(AuditEntry entry, OutputStream out) throws IOException {
        out.write(COLUMNS.stream()
                .map(column -> cell(column.value().apply(entry, json)))
                .collect(Collectors.joining(",", "", "\r\n"))
                .getBytes(UTF_8));
    }

    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            default -> quoted(defused(value.toString()));
        };
    }

    private static String defused(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0)
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
