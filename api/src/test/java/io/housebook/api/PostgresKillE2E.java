package io.housebook.api;

import static io.housebook.api.Outcome.assertThatAllAreAnsweredProperly;
import static io.housebook.api.ProblemAssert.assertThatIsUnavailable;

import io.housebook.migrations.KillablePostgres;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the processes of the database die under a Housebook that goes on. */
class PostgresKillE2E {
    private static final int ROUNDS = Proof.rounds(2, 50);

    private final KillablePostgres postgres = KillablePostgres.running();
    private final KnownOrganizations organizations = new KnownOrganizations();

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void what_was_acknowledged_survives_kill_9_of_the_database_and_housebook_goes_on_by_itself() {
        TestDatabase database = postgres.newDatabase();
        var log = new ReplayedLog(database);
        var all = new ArrayList<Outcome>();
        try (HousebookProcess housebook = HousebookProcess.on(database);
                HousebookClient client = housebook.ready()) {
            for (int round = 1; round <= ROUNDS; round++) {
                boolean isFelt = round % 2 == 0;
                List<Outcome> outcomes = writtenOverAnOutage(client, isFelt);
                assertThatAllAreAnsweredProperly(outcomes);
                log.readOn().assertThatItKeeps(outcomes);
                all.addAll(outcomes);
            }
            client.awaitProjections();
            log.assertThatTheReadSideFollows();
            Proof.report("%d kills of the database: %s".formatted(ROUNDS, log.summary(all)));
        }
    }

    /** @param isFelt whether the outage is longer than requests are kept waiting, so that they are refused */
    private List<Outcome> writtenOverAnOutage(HousebookClient client, boolean isFelt) {
        try (Writers writers = Writers.to(client, organizations)) {
            writers.awaitAcknowledgements(ThreadLocalRandom.current().nextInt(1, 200));
            postgres.kill();
            if (isFelt) {
                writers.awaitUnavailability();
                assertThatIsUnavailable(client.get("/v1/organizations"));
                client.get("/actuator/health/readiness").expect(503);
            }
            postgres.restart();
            writers.awaitAcknowledgements(50);
            client.get("/v1/organizations").expect(200);
            client.awaitReady();
            return writers.stop();
        }
    }
}
