package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A log that an older Housebook has begun: the same event is in it in two forms. */
class MixedRevisionsE2E {
    @ParameterizedTest
    @EnumSource
    void what_was_written_in_the_old_form_is_read_rebuilt_and_told_as_it_is_written_today(Vendor vendor) {
        TestDatabase database = vendor.newDatabase();
        RunningHousebook before = RunningHousebook.on(database);
        Created organization = before.client().anOrganization();
        before.client().rebuild("member");
        before.client().verify("organization");
        before.client().rebuild("audit");
        before.caughtUp();
        List<String> told = rebuilds(before);
        List<String> history = history(before);
        String rows = before.tables().dump("audit_log", "position");
        before.end();
        writeInTheOldForm(before.tables(), "member", "switch", true);
        writeInTheOldForm(before.tables(), "organization", "verify", false);
        writeInTheOldForm(before.tables(), "audit", "switch", true);

        try (RunningHousebook housebook = RunningHousebook.on(database)) {
            HousebookClient client = housebook.client();
            assertThat(rebuilds(housebook)).isEqualTo(told);

            client.post("/v1/ops/projections/member/verify", "{\"organization\": \"%s\"}".formatted(organization.id()))
                    .expect(202);
            Answer partial = client.awaitRebuild("member");
            assertThat(partial.at("/rebuild/number").longValue()).isEqualTo(2);
            assertThat(partial.text("/rebuild/scope/id")).isEqualTo(organization.id());
            housebook.caughtUp();
            assertThat(revisionsOfStarts(housebook.tables())).containsExactly("1", "1", "1", "2");

            client.post("/v1/ops/projections/audit/rebuild").expect(202);
            Answer rebuilt = client.awaitRebuild("audit");
            assertThat(rebuilt.text("/rebuild/state")).as(rebuilt.body()).isEqualTo("switched");
            assertThat(rebuilt.at("/rebuild/number").longValue()).isEqualTo(2);
            assertThat(rebuilt.at("/rebuild/differences").longValue()).isZero();

            housebook.caughtUp();
            assertThat(housebook.tables().dump("audit_log", "position")).startsWith(rows);
            assertThat(history(housebook)).endsWith(history.toArray(String[]::new));
        }
    }

    private static List<String> rebuilds(RunningHousebook housebook) {
        return elements(housebook.client().get("/v1/ops/projections"), "/rebuild");
    }

    /** What an auditor reads, the latest first. */
    private static List<String> history(RunningHousebook housebook) {
        return elements(housebook.client().get("/v1/audit?limit=100"), "");
    }

    private static List<String> elements(Answer answer, String pointer) {
        return answer.expect(200)
                .at("/items")
                .valueStream()
                .map(item -> item.at(pointer).toString())
                .toList();
    }

    /** As it was stored before there were scopes. */
    private static void writeInTheOldForm(Tables tables, String projection, String purpose, boolean accepted) {
        tables.tamper(
                "update event set revision = 1, payload = ? where event_type = 'projection.rebuild-started' and aggregate_id = ?",
                "{\"projection\":\"%s\",\"number\":1,\"purpose\":\"%s\",\"acceptDifferences\":%s}"
                        .formatted(projection, purpose, accepted),
                projection);
    }

    private static List<String> revisionsOfStarts(Tables tables) {
        return tables.texts(
                "select revision from event where event_type = 'projection.rebuild-started' order by position");
    }
}
