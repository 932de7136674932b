package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Invitations end, though the Housebook that made them does first; and each ends once, though two look for them. */
class InvitationExpiryE2E {
    private static final int INVITATIONS = 20;
    private static final String LIFETIME = "--housebook.invitation-lifetime=5s";
    private static final String SWEEP = "--housebook.invitation-sweep=50ms";
    private static final String EXPIRED = "event where event_type = 'invitation.expired'";

    private final TestDatabase database = Vendor.POSTGRESQL.newDatabase();
    private final Tables tables = new Tables(database);

    @Test
    void an_invitation_ends_once_among_two_nodes_that_have_not_made_it() {
        try (HousebookProcess made = HousebookProcess.on(database, LIFETIME);
                HousebookClient owner = made.ready()) {
            Created organization = owner.anOrganization();
            IntStream.range(0, INVITATIONS)
                    .forEach(i -> owner.invite(organization, "guest%d@example.com".formatted(i), "viewer")
                            .expect(201));
        }
        assertThat(tables.count(EXPIRED)).isZero();

        try (HousebookProcess one = HousebookProcess.on(database, SWEEP);
                HousebookProcess other = HousebookProcess.on(database, SWEEP);
                HousebookClient client = one.ready();
                HousebookClient elsewhere = other.ready()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> tables.count(EXPIRED) >= INVITATIONS);
            client.anOrganization();
            elsewhere.anOrganization();
            client.awaitProjections();

            assertThat(tables.count(EXPIRED)).isEqualTo(INVITATIONS);
            assertThat(tables.number("select count(distinct aggregate_id) from " + EXPIRED))
                    .isEqualTo(INVITATIONS);
            assertThat(tables.number("select count(*) from invitation where state = 'EXPIRED'"))
                    .isEqualTo(INVITATIONS);
        }
    }
}
