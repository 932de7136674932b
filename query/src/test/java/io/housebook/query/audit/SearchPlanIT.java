package io.housebook.query.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.audit.AuditSearch;
import io.housebook.migrations.TestDatabase.Vendor;
import io.housebook.query.audit.IndexedRows.Part;
import io.housebook.query.audit.Ways.Way;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** However long the audit log is, a page of a search for one thing is one range of an index, or a few. */
@ParameterizedClass
@EnumSource(Vendor.class)
class SearchPlanIT {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+\\d*)");

    private static final Pattern READ =
            Pattern.compile("Scan .*\\baudit_log.* \\(actual rows=([\\d.]+) loops=(\\d+)\\)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by .*: (\\d+)");
    private static final int ENTRIES = 20_000;
    private static final int PAGE = 101;

    private static final Map<String, String> INDEXES = Map.ofEntries(
            Map.entry("", "audit_log_by_organization"),
            Map.entry("actor:usr_1", "audit_log_by_actor"),
            Map.entry("actor:user", "audit_log_by_actor_type"),
            Map.entry("actor:system", "audit_log_by_actor_type"),
            Map.entry("actor:\"Name 1\"", "audit_log_by_actor_name"),
            Map.entry("actor:\"usr_1\"", "audit_log_by_actor_name"),
            Map.entry("action:host.renamed", "audit_log_by_action"),
            Map.entry("action:host.*", "audit_log_by_action"),
            Map.entry("target:host_1", "audit_log_by_target"),
            Map.entry("target:host", "audit_log_by_action"),
            Map.entry("field:url", "audit_log_by_action"),
            Map.entry("ip:10.1.0.2", "audit_log_by_ip"),
            Map.entry("ip:10.0.0.0/15", "audit_log_by_ip"),
            Map.entry("request:req_1", "audit_log_by_request"));

    private final AuditLog log;

    SearchPlanIT(Vendor vendor) throws SQLException {
        var random = new Random(1);
        log = new AuditLog(vendor).with(ENTRIES, random).withOthers(ENTRIES, random);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void no_more_is_gone_through_for_a_page_of_one_filter_than_it_shows() throws SQLException {
        for (Map.Entry<String, String> filter : INDEXES.entrySet()) {
            assertFound(filter.getKey(), filter.getValue());
        }
    }

    private void assertFound(String text, String index) throws SQLException {
        List<Way> ways = IndexedRows.of(log.rows, log.range, AuditLog.ACME, AuditSearch.of(text))
                .ways();

        for (Part part : List.of(
                new Part(0, Long.MAX_VALUE, false, PAGE),
                new Part(0, ENTRIES / 2, false, PAGE),
                new Part(ENTRIES / 2, Long.MAX_VALUE, true, PAGE))) {
            List<String> plan = planOf(IndexedRows.sql(log.range, AuditColumn.ALL, ways, part), values(ways, part));

            if (log.database.vendor() == Vendor.SQLITE) {
                assertNothingIsGoneThrough(plan);
                assertThat(plan)
                        .as(text)
                        .filteredOn(step -> step.contains("INDEX audit_log_by"))
                        .hasSize(ways.size())
                        .anyMatch(step -> step.contains(index + " "))
                        .allMatch(step -> step.contains("position>? AND position<?"));
            } else {
                assertThat(plan)
                        .as(text)
                        .filteredOn(step -> step.contains(" using audit_log_by"))
                        .hasSize(ways.size())
                        .anyMatch(step -> step.contains(index + " "));
                // A page of each way, and of all of them together.
                assertThat(rowsOf(plan))
                        .as(text + String.join("\n", plan))
                        .isLessThanOrEqualTo(PAGE * (ways.size() + 1L));
            }
        }
    }

    /** How many rows PostgreSQL has gone through, those that it did not want included. */
    private static long rowsOf(List<String> plan) {
        long rows = 0;
        for (String step : plan) {
            Matcher removed = REMOVED.matcher(step);
            Matcher read = READ.matcher(step);
            if (removed.find()) {
                rows += Long.parseLong(removed.group(1));
            } else if (read.find()) {
                rows += (long) (Double.parseDouble(read.group(1)) * Long.parseLong(read.group(2)));
            }
        }
        return rows;
    }

    @Test
    void addresses_are_found_by_a_step_of_an_index_each() throws SQLException {
        List<String> plan = planOf(
                Addresses.SELECT,
                Map.of("organization", AuditLog.ACME.value(), "from", "10.", "until", "10/", "steps", 256L));

        assertThat(plan).anyMatch(step -> step.contains("audit_log_by_ip "));
        assertNothingIsGoneThrough(plan);
    }

    @Test
    void what_a_field_was_before_is_found_by_a_step_of_an_index_each() throws SQLException {
        String sql = StepsOfAnIndex.sql(1).replace("(?, ?, ?)", "('host_1', 'host.renamed', 5)");

        List<String> plan = planOf(sql, Map.of());

        assertThat(plan).anyMatch(step -> step.contains("audit_log_by_change"));
        assertNothingIsGoneThrough(plan);
    }

    private static void assertNothingIsGoneThrough(List<String> plan) {
        assertThat(plan)
                .noneMatch(step -> step.contains("Seq Scan on audit_log")
                        || (step.contains("Filter:") && step.contains("position"))
                        || step.matches(".*\\bSCAN audit_log\\b.*"));
    }

    private static Map<String, Object> values(List<Way> ways, Part part) {
        var values = new HashMap<String, Object>();
        values.put("organization", AuditLog.ACME.value());
        values.put("first", part.after() + 1);
        values.put("last", part.before() - 1);
        for (int number = 0; number < ways.size(); number++) {
            values.put("value" + number, ways.get(number).value());
        }
        return values;
    }

    private List<String> planOf(String named, Map<String, Object> values) throws SQLException {
        String sql = PARAMETER.matcher(named).replaceAll(found -> literal(requireNonNull(values.get(found.group(1)))));
        try (Connection connection = log.database.plain().getConnection();
                Statement statement = connection.createStatement()) {
            return texts(statement.executeQuery((log.database.vendor() == Vendor.SQLITE
                            ? "explain query plan "
                            : "explain (analyze, costs off, timing off, summary off) ")
                    + sql));
        }
    }

    private static String literal(Object value) {
        return value instanceof Long ? value.toString() : "'" + value + "'";
    }

    private static List<String> texts(ResultSet steps) throws SQLException {
        var texts = new ArrayList<String>();
        while (steps.next()) {
            texts.add(steps.getString(steps.getMetaData().getColumnCount()));
        }
        return texts;
    }
}
