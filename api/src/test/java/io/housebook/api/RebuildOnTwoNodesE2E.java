package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import org.junit.jupiter.api.Test;

/** Two Housebooks on one PostgreSQL: each sees the other's rebuilds, one at a time is made, and none dies with its node. */
class RebuildOnTwoNodesE2E {
    private static final String AUDIT = "/v1/ops/projections/audit";

    @Test
    void a_rebuild_that_one_node_was_asked_for_is_seen_steered_and_ended_by_the_other() {
        TestDatabase database = Vendor.POSTGRESQL.newDatabase();
        var tables = new Tables(database);
        try (HousebookProcess one = HousebookProcess.on(database);
                HousebookClient client = one.ready();
                HousebookProcess other = HousebookProcess.on(database);
                HousebookClient otherClient = other.ready()) {
            Created organization = client.anOrganization();
            client.awaitProjections();
            long creation = organization.position() - 1;
            tables.tamper("update event set revision = 9 where position = ?", creation);
            client.post(AUDIT + "/rebuild").expect(202);

            otherClient.awaitProjection(
                    "audit", found -> !found.at("/rebuild/fault").isNull());
            assertThat(otherClient.post(AUDIT + "/rebuild").expect(409).code()).isEqualTo("rebuild-running");
            otherClient.post(AUDIT + "/rebuild/pause").expect(202);
            assertThat(client.get(AUDIT).text("/rebuild/state")).isEqualTo("paused");

            one.kill();
            tables.tamper("update event set revision = 1 where position = ?", creation);
            otherClient.post(AUDIT + "/rebuild/resume").expect(202);

            Answer ended = otherClient.awaitRebuild("audit");
            assertThat(ended.text("/rebuild/state")).isEqualTo("switched");
            assertThat(ended.at("/rebuild/number").longValue()).isOne();
        }
    }
}
