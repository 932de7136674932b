package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Two Housebooks on one PostgreSQL: when the one that projects is gone, the other does it, within ten seconds. */
class TakeOverE2E {
    private static final Duration ALLOWED = Duration.ofSeconds(10);
    private static final List<String> PROJECTIONS =
            List.of("audit", "member", "organization", "session", "user", "invitation", "apikey", "host");

    private final TestDatabase database = Vendor.POSTGRESQL.newDatabase();
    private final Tables tables = new Tables(database);

    @Test
    void a_node_that_was_killed_is_followed_by_another() {
        try (HousebookProcess one = HousebookProcess.on(database);
                HousebookClient first = one.ready();
                HousebookProcess other = HousebookProcess.on(database);
                HousebookClient client = other.ready()) {
            awaitThatItProjects(one, first);
            try (Writers writers = Writers.to(client, new KnownOrganizations())) {
                writers.awaitAcknowledgements(200);
                long gone = System.nanoTime();
                one.kill();
                assertThatItIsFollowed("killed", gone, client);
                assertThatItProjects(other);
            }
            assertThatNothingDiffers(client);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it cannot stop a process")
    void a_node_that_was_frozen_is_followed_by_another_and_does_nothing_twice_when_it_wakes() {
        try (HousebookProcess one = HousebookProcess.on(database);
                HousebookClient first = one.ready();
                HousebookProcess other = HousebookProcess.on(database);
                HousebookClient client = other.ready()) {
            awaitThatItProjects(one, first);
            try (Writers writers = Writers.to(client, new KnownOrganizations())) {
                writers.awaitAcknowledgements(200);
                long gone = System.nanoTime();
                one.freeze();
                assertThatItIsFollowed("frozen", gone, client);
                one.thaw();
                Created organization = first.anOrganization();
                writers.awaitAcknowledgements(200);
                assertThatTheReadSideHas(organization, first);
                assertThatItProjects(other);
            }
            assertThatNothingDiffers(client);
        }
    }

    /** It came first. */
    private void awaitThatItProjects(HousebookProcess node, HousebookClient client) {
        client.awaitProjections();
        await().untilAsserted(() -> assertThatItProjects(node));
    }

    private void assertThatItProjects(HousebookProcess node) {
        assertThat(tables.texts("select owner from projection_token where owner is not null"))
                .hasSize(PROJECTIONS.size())
                .allMatch(owner -> owner.startsWith(node.pid() + "@"), "is claimed by " + node.pid());
    }

    private static void assertThatItIsFollowed(String how, long gone, HousebookClient client) {
        Created organization = client.anOrganization();
        await().atMost(ALLOWED.minusNanos(System.nanoTime() - gone))
                .untilAsserted(() -> assertThatTheReadSideHas(organization, client));
        Proof.report("the projections of a node that was %s were taken over within %d ms"
                .formatted(how, Duration.ofNanos(System.nanoTime() - gone).toMillis()));
    }

    private static void assertThatTheReadSideHas(Created organization, HousebookClient client) {
        client.read(organization, organization.position()).expect(200);
        client.get("/v1/audit?limit=1", "Housebook-Min-Position", Long.toString(organization.position()))
                .expect(200);
        for (String projection : PROJECTIONS) {
            assertThat(client.get("/v1/ops/projections/" + projection)
                            .at("/position")
                            .longValue())
                    .as(projection)
                    .isGreaterThanOrEqualTo(organization.position());
        }
    }

    private static void assertThatNothingDiffers(HousebookClient client) {
        client.awaitProjections();
        for (String projection : PROJECTIONS) {
            assertThat(client.verify(projection).at("/rebuild/differences").longValue())
                    .as(projection)
                    .isZero();
        }
    }
}
