package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;
import static io.housebook.api.Outcome.assertThatAllAreAnsweredProperly;
import static io.housebook.api.ProblemAssert.assertThatIsUnavailable;

import io.housebook.migrations.TestDatabase;
import java.util.List;

/** A Housebook under a {@link StoreFault}: what it takes no more it refuses cleanly, and all is well when the fault has passed. */
final class StoreFaultTrial {
    private final HousebookClient client;
    private final ReplayedLog log;
    private final KnownOrganizations organizations = new KnownOrganizations();

    StoreFaultTrial(HousebookClient client, TestDatabase database) {
        this.client = client;
        // Nobody signs in while nothing can be written.
        client.token();
        this.log = new ReplayedLog(database);
    }

    void assertThatItIsRefusedCleanlyAndPasses(StoreFault fault) throws Exception {
        try (Writers writers = Writers.to(client, organizations)) {
            writers.awaitAcknowledgements(50);
            fault.befall();
            writers.awaitUnavailability();
            assertThatAllIsAsPromised(writers.stop());
        }
        assertThatItOnlyReads();

        fault.pass();
        // By itself, without a change that would have to be tried first.
        client.awaitReady();
        try (Writers writers = Writers.to(client, organizations)) {
            writers.awaitAcknowledgements(50);
            assertThatAllIsAsPromised(writers.stop());
        }
        assertThatAllIsWell();
    }

    private void assertThatAllIsAsPromised(List<Outcome> outcomes) {
        assertThatAllAreAnsweredProperly(outcomes);
        log.readOn().assertThatItKeeps(outcomes);
    }

    void assertThatItOnlyReads() {
        assertThatIsUnavailable(client.create(aName()));
        // Who is turned away is in the history first, and that cannot be written.
        assertThatIsUnavailable(client.as(SignIn.asNobody()).get("/v1/me"));
        client.get("/actuator/health/readiness").expect(503);
        client.get("/actuator/health/liveness").expect(200);
        client.get("/v1/organizations").expect(200);
    }

    void assertThatAllIsWell() {
        client.anOrganization();
        client.get("/actuator/health/readiness").expect(200);
        client.awaitProjections();
        log.readOn().assertThatTheReadSideFollows();
    }
}
