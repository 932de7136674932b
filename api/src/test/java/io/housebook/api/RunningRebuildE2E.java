package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.api.HousebookClient.Created;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is seen of a rebuild, and can be done to it, of a projection that skips nothing, while an event that cannot be read holds it up. */
@OnBothDatabases(ofItsOwn = true)
class RunningRebuildE2E {
    private static final String AUDIT = "/v1/ops/projections/audit";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningHousebook housebook;
    private final HousebookClient client;
    private final Created organization;

    RunningRebuildE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
        this.organization = client.anOrganization();
        housebook.caughtUp();
    }

    @BeforeEach
    void given_a_rebuild_that_is_held_up() {
        housebook.tables().tamper("update event set revision = 9 where position = ?", creation());
        client.post(AUDIT + "/rebuild").expect(202);
        client.awaitProjection("audit", found -> !found.at("/rebuild/fault").isNull());
    }

    @AfterEach
    void let_it_end() {
        readable();
        if (client.get(AUDIT).text("/rebuild/state").equals("paused")) {
            client.post(AUDIT + "/rebuild/resume").expect(202);
        }
        client.awaitRebuild("audit");
    }

    /** The position of the event: that of its first owner follows. */
    private long creation() {
        return organization.position() - 1;
    }

    private void readable() {
        housebook.tables().tamper("update event set revision = 1 where position = ?", creation());
    }

    @Test
    void it_is_seen_at_work_and_what_holds_it_up() {
        Answer projection = client.get(AUDIT).expect(200);

        assertThat(projection.text("/rebuild/state")).isEqualTo("loading");
        assertThat(projection.text("/rebuild/purpose")).isEqualTo("switch");
        assertThat(projection.text("/rebuild/startedBy")).isEqualTo("The developer");
        assertThat(projection.at("/rebuild/position").longValue()).isEqualTo(creation() - 1);
        assertThat(projection.at("/rebuild/percent").doubleValue()).isBetween(0.0, 99.9);
        assertThat(projection.text("/rebuild/fault"))
                .isEqualTo(
                        "The event at position %d cannot be read: This Housebook knows “organization.created” up to revision 1, not 9"
                                .formatted(creation()));
    }

    @Test
    void the_live_rows_are_read_and_written_as_ever() {
        assertThat(client.get(AUDIT).text("/state")).isEqualTo("live");

        Created later = client.anOrganization();
        client.read(later, later.position()).expect(200);
        client.read(organization, organization.position()).expect(200);
    }

    @Test
    void a_second_one_is_refused() {
        assertThat(client.post(AUDIT + "/rebuild").expect(409).code()).isEqualTo("rebuild-running");
        assertThat(client.post(AUDIT + "/verify").expect(409).code()).isEqualTo("rebuild-running");
    }

    @Test
    void what_is_kept_is_not_dropped_meanwhile() {
        assertThat(client.delete(AUDIT + "/rollback").expect(409).code()).isEqualTo("rebuild-running");
    }

    @Test
    void another_projection_parks_the_event_and_is_done() {
        client.post("/v1/ops/projections/organization/rebuild").expect(202);

        Answer refused = client.awaitRebuild("organization");

        assertThat(refused.text("/rebuild/state")).isEqualTo("refused");
        assertThat(refused.texts("/rebuild/report", "/row")).containsExactly(organization.id());
        assertThat(refused.at("/deadLetters").longValue()).isZero();
    }

    @Test
    void when_nothing_holds_it_up_any_more_it_goes_on() {
        readable();

        assertThat(client.awaitRebuild("audit").text("/rebuild/state")).isEqualTo("switched");
        assertThat(client.get(AUDIT).at("/rebuild/fault").isNull()).isTrue();
    }

    @Test
    void paused_it_does_not_go_on_until_it_is_resumed() {
        assertThat(client.post(AUDIT + "/rebuild/pause").expect(202).text("/rebuild/state"))
                .isEqualTo("paused");
        readable();

        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> client.get(AUDIT).text("/rebuild/state").equals("paused"));

        client.post(AUDIT + "/rebuild/resume").expect(202);
        assertThat(client.awaitRebuild("audit").text("/rebuild/state")).isEqualTo("switched");
    }

    @Test
    void cancelled_it_leaves_nothing_behind() {
        Answer live = client.get(organization.path());

        assertThat(client.post(AUDIT + "/rebuild/cancel").expect(202).text("/rebuild/state"))
                .isEqualTo("cancelled");

        housebook.tidied("audit_log");
        assertThat(client.get(organization.path()).body()).isEqualTo(live.body());
        assertThat(client.post(AUDIT + "/rebuild/cancel").expect(409).code()).isEqualTo("rebuild-not-running");
        readable();
        assertThat(client.rebuild("audit").at("/rebuild/differences").longValue())
                .isZero();
    }

    @Test
    void what_is_not_running_can_be_neither_held_nor_given_up() {
        for (String word : new String[] {"pause", "resume", "cancel"}) {
            assertThat(client.post("/v1/ops/projections/member/rebuild/" + word)
                            .expect(409)
                            .code())
                    .isEqualTo("rebuild-not-running");
        }
    }
}
