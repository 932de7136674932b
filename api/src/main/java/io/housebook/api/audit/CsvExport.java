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
 * A table of entries. Where a spreadsheet would begin a cell with a formula, there is an apostrophe in front: at the beginning of a
 * cell, and behind whatever separates cells in some country, since the quotes around a cell say nothing to a spreadsheet that
 * separates by other characters. Where there is an apostrophe by itself, there is another one: whoever wants the text back takes
 * one away at each such place. What is not known is empty.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
record CsvExport(JsonMapper json) implements AuditExport {
    /** With the wide forms, which some spreadsheets take for the narrow ones, and with the apostrophe, which is then told apart. */
    private static final String FORMULA = "=+-@＝＋－＠'";

    private static final String SEPARATORS = ";,\t\r\n";

    /** What some spreadsheets take away from the beginning of a cell, with what is then its beginning to be seen. */
    private static final String BLANKS = "\t\r\n";

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
        var defused = new StringBuilder(text.length() + 1);
        for (int at = 0; at < text.length(); at++) {
            if (mayBegin(text, at) && isDangerous(text, at)) {
                defused.append('\'');
            }
            defused.append(text.charAt(at));
        }
        return defused.toString();
    }

    /** Whether some spreadsheet may begin a cell there. */
    private static boolean mayBegin(String text, int at) {
        return at == 0 || SEPARATORS.indexOf(text.charAt(at - 1)) >= 0;
    }

    private static boolean isDangerous(String text, int begin) {
        if (begin == 0 && BLANKS.indexOf(text.charAt(0)) >= 0) {
            return true;
        }
        // Quotes come to it in pairs, which are then around nothing.
        int at = begin;
        while (at < text.length() && text.charAt(at) == '"') {
            at++;
        }
        return at < text.length() && FORMULA.indexOf(text.charAt(at)) >= 0;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0)
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
