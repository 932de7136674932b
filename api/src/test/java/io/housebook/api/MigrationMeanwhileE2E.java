package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A node of another release gives the live table something, at the last moment before a rebuild takes its place. */
class MigrationMeanwhileE2E {
    private static final RunningHousebook HOUSEBOOK = RunningHousebook.on(Vendor.POSTGRESQL.newDatabase());
    private static final String PATH = "/v1/ops/projections/organization/rebuild";

    private final HousebookClient client = HOUSEBOOK.client();
    private final Tables tables = HOUSEBOOK.tables();

    @AfterAll
    static void close() {
        HOUSEBOOK.close();
    }

    @Test
    void rows_without_a_column_that_the_live_ones_have_do_not_take_their_place() throws SQLException {
        client.anOrganization();
        migrated("alter table organization add column colour text");

        Answer heldUp = client.awaitProjection(
                "organization", found -> found.text("/rebuild/fault").contains("other columns"));

        assertThat(heldUp.text("/rebuild/fault")).contains("cancel this rebuild, and start another one");
        assertThat(tables.count("organization where colour is null")).isPositive();
        client.post(PATH + "/cancel").expect(202);
        client.rebuild("organization");
        assertThat(tables.count("organization where colour is null")).isPositive();
    }

    @Test
    void an_index_that_the_live_rows_have_is_there_when_others_have_taken_their_place() throws SQLException {
        client.anOrganization();
        migrated("create index organization_by_logo on organization (logo_url)");

        assertThat(client.awaitRebuild("organization").text("/rebuild/state")).isEqualTo("switched");

        assertThat(tables.indexes("organization")).anyMatch(index -> index.startsWith("organization_by_logo"));
    }

    /** While the rebuild waits for the projection, since somebody else holds it, and has looked at the live table before. */
    private void migrated(String migration) throws SQLException {
        try (Connection holder = HOUSEBOOK.database().plain().getConnection();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("select * from projection_token where projection = 'organization' for update");
            client.post(PATH).expect(202);
            client.awaitProjection(
                    "organization", found -> found.text("/rebuild/state").equals("switching"));
            tables.execute(migration);
            holder.rollback();
        }
    }
}
