package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.audit.AuditSearch;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQLite plans by what it assumes, since nobody tells it how the rows are spread: a plan is the same however many there are. */
class SearchPlanIT {
    @ParameterizedTest
    @CsvSource({
        "target:host_1, audit_log_by_target, target_id=?",
        "actor:usr_1, audit_log_by_actor, actor_id=?",
        "action:host.renamed, audit_log_by_action, action=?",
        "action:host.*, audit_log_by_action, action=?",
        "words, audit_log_by_organization, organization_id=?",
    })
    void a_page_is_a_range_of_an_index_that_ends_with_the_position(String q, String index, String condition)
            throws SQLException {
        for (boolean upwards : List.of(true, false)) {
            String sql = IndexedRows.sql(IndexedRows.ways(AuditSearch.of(q).terms()), upwards);

            assertThat(plan(sql))
                    .as("%s, upwards: %s", q, upwards)
                    .isNotEmpty()
                    .filteredOn(step -> step.startsWith("SEARCH") || step.startsWith("SCAN"))
                    .filteredOn(step -> step.contains("audit_log"))
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step).contains(index, condition, "position>? AND position<?"));
        }
    }

    private static List<String> plan(String sql) throws SQLException {
        try (TestDatabase database = Vendor.SQLITE.newDatabase().migrated();
                var pool = database.open();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet steps = statement.executeQuery("explain query plan " + sql)) {
            var plan = new ArrayList<String>();
            while (steps.next()) {
                plan.add(steps.getString(4));
            }
            return plan;
        }
    }
}
