package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.api.HousebookClient.Created;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnBothDatabases(settings = "--housebook.audit-check=100ms")
class AuditCompletenessE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningHousebook housebook;
    private final HousebookClient client;

    AuditCompletenessE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @Test
    void a_history_with_all_its_entries_is_complete() {
        Created organization = client.anOrganization();
        Answer change =
                client.change(organization, "*", "{\"name\": \"Renamed\"}").expect(204);

        Answer found = client.get(completeness(organization) + "?min_position=" + change.position())
                .expect(200);

        assertThat(found.at("/organizationSequence").longValue()).isEqualTo(3);
        assertThat(found.at("/entries").longValue()).isEqualTo(3);
        assertThat(found.at("/missing").longValue()).isZero();
        assertThat(found.at("/position").longValue()).isGreaterThanOrEqualTo(change.position());
    }

    @Test
    void the_instance_has_a_history_of_its_own() {
        client.anOrganization();
        housebook.caughtUp();

        Answer found = client.get("/v1/audit/completeness").expect(200);

        assertThat(found.at("/missing").longValue()).isZero();
        assertThat(found.at("/entries").longValue()).isPositive();
    }

    @Test
    void an_entry_that_is_lost_is_missed_until_it_is_made_again() {
        Created organization = client.anOrganization();
        housebook.caughtUp();
        client.get("/actuator/health/readiness").expect(200);

        housebook.tables().tamper("delete from audit_log where position = ?", organization.position());

        await().atMost(PATIENCE)
                .until(() -> client.get("/actuator/health/readiness").status() == 503);
        assertThat(client.get(completeness(organization))
                        .expect(200)
                        .at("/missing")
                        .longValue())
                .isEqualTo(1);

        client.post("/v1/ops/projections/audit/rebuild", "{\"acceptDifferences\": true}")
                .expect(202);

        await().atMost(PATIENCE)
                .until(() -> client.get("/actuator/health/readiness").status() == 200);
        assertThat(client.get(completeness(organization))
                        .expect(200)
                        .at("/missing")
                        .longValue())
                .isZero();
    }

    private static String completeness(Created organization) {
        return organization.path() + "/audit/completeness";
    }
}
