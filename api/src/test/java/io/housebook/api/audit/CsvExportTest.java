package io.housebook.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.platform.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CsvExportTest {
    private static final String PIECES = "=+-@＝＋－＠'\";,\t\r\n ax1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://evil.example\")",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t1",
                "\r1",
                "\n1",
                "\"=1",
                "＝1+1",
                "＋1",
                "－1",
                "＠A1",
                "'=1",
                "'1"
            })
    void no_cell_is_a_formula(String text) {
        String shown = unquoted(CsvExport.cell(text));

        assertThat(shown).isEqualTo("'" + text);
    }

    /** Where cells are separated by semicolons, and so on: quotes in the middle of a cell are nothing there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "x;=HYPERLINK(1)|x;'=HYPERLINK(1)",
                "x,+1|x,'+1",
                "x;;-1|x;;'-1",
                "x;\"\"@A1|x;'\"\"@A1",
                "x;'=1|x;''=1",
                "=1;=2|'=1;'=2",
                "x; =1|x; =1",
                "x;y=1|x;y=1"
            })
    void nor_is_what_is_behind_a_separator(String text, String shown) {
        assertThat(unquoted(CsvExport.cell(text))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\r", "\n", "\r\n", "\t\t"})
    void nor_is_what_is_behind_a_tab_or_a_line_break(String separator) {
        assertThat(unquoted(CsvExport.cell("x" + separator + "=1"))).isEqualTo("x" + separator + "'=1");
        assertThat(unquoted(CsvExport.cell(separator + "=1"))).isEqualTo("'" + separator + "'=1");
    }

    /** As docs/audit-search.md says it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_a_text_is_no_part_of_it_is_a_formula_and_it_can_be_had_back(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(1, 12), 0, PIECES.length())
                    .mapToObj(PIECES::substring)
                    .map(piece -> piece.substring(0, 1))
                    .collect(Collectors.joining());

            String cell = CsvExport.cell(text);

            String shown = unquoted(cell);
            assertThat(shown.replaceAll("(\\A|[;,\t\r\n])'", "$1")).as(cell).isEqualTo(text);
            for (String part : shown.split("[;,\t\r\n]", -1)) {
                assertThat(part).as(cell).doesNotMatch("(?s)\"*[=+\\-@＝＋－＠].*");
            }
            for (String part : cell.split("[;\t\r\n]", -1)) {
                assertThat(part).as(cell).doesNotMatch("(?s)\"*[=+\\-@＝＋－＠].*");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {"plain;plain", "a,b;\"a,b\"", "a\"b;\"a\"\"b\"", "1-2;1-2", "ada@example.com;ada@example.com"})
    void other_text_stays_as_it_is(String text, String cell) {
        assertThat(CsvExport.cell(text)).isEqualTo(cell);
    }

    @Test
    void a_line_break_stays_within_its_cell() {
        assertThat(CsvExport.cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
    }

    @Test
    void numbers_are_numbers_and_what_is_not_known_is_empty() {
        assertThat(CsvExport.cell(-3L)).isEqualTo("-3");
        assertThat(CsvExport.cell(null)).isEmpty();
    }

    @Test
    void a_table_has_its_columns_in_front() throws IOException {
        AuditEntry entry = Entries.anEntry(
                "organization.created",
                new Origin.Actor("user", Entries.ADA, "=Ada"),
                null,
                Map.of("name", "Acme, \"the\" company"));
        var out = new ByteArrayOutputStream();
        var export = new CsvExport(JsonMapper.shared());

        export.begin(out);
        export.write(entry, out);
        export.end(out);

        String[] lines = out.toString(UTF_8).split("\r\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[2]).isEmpty();
        assertThat(lines[0]).startsWith("position,organization_id,organization_sequence,id,occurred_at,");
        assertThat(lines[1])
                .startsWith(
                        "42,%s,7,evt_01h455vb4pex5vsknk084sn02s,2026-11-23T10:15:30.123456Z,".formatted(Entries.ACME))
                .contains(",'=Ada did it.,user," + Entries.ADA + ",'=Ada,", ",127.0.0.1,,req_1,,cmd_1,cmd_1,a reason,")
                .endsWith(",\"{\"\"name\"\":\"\"Acme, \\\"\"the\\\"\" company\"\"}\"");
    }

    private static String unquoted(String cell) {
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    }
}
