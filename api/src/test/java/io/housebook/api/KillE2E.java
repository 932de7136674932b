package io.housebook.api;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KillE2E {
    private static final int ROUNDS = Proof.rounds(3, 200);

    @ParameterizedTest
    @EnumSource
    void what_was_acknowledged_survives_kill_9_while_eight_clients_write(Vendor vendor) {
        TestDatabase database = vendor.newDatabase();
        var organizations = new KnownOrganizations();
        var log = new ReplayedLog(database);
        var all = new ArrayList<Outcome>();
        for (int round = 1; round <= ROUNDS; round++) {
            List<Outcome> outcomes = writtenUntilKilled(database, organizations);
            log.readOn().assertThatItKeeps(outcomes);
            all.addAll(outcomes);
        }
        try (RunningHousebook housebook = RunningHousebook.on(database)) {
            housebook.caughtUp();
            // From the beginning: no crash has touched what was there before.
            var whole = new ReplayedLog(database).readOn();
            whole.assertThatItKeeps(all);
            whole.assertThatTheReadSideFollows();
            Proof.report("%s, %d kills of the server: %s".formatted(vendor, ROUNDS, whole.summary(all)));
        }
    }

    private static List<Outcome> writtenUntilKilled(TestDatabase database, KnownOrganizations organizations) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try (HousebookProcess housebook = HousebookProcess.on(database);
                HousebookClient client = housebook.ready();
                Writers writers = Writers.to(client, organizations)) {
            writers.awaitAcknowledgements(random.nextInt(1, 300));
            LockSupport.parkNanos(MILLISECONDS.toNanos(random.nextInt(50)));
            housebook.kill();
            List<Outcome> outcomes = writers.stop();
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.isRefused() && !outcome.isOvertaken())
                    .isEmpty();
            return outcomes;
        }
    }
}
