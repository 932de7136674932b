package io.housebook.api;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What befalls a database that is still there; {@link PostgresKillE2E} has what is done when it is not. */
@OnBothDatabases(ofItsOwn = true)
class StoreFaultE2E {
    private final RunningHousebook housebook;
    private final StoreFaultTrial trial;

    StoreFaultE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.trial = new StoreFaultTrial(housebook.client(), housebook.database());
    }

    @Test
    void a_full_disk_refuses_changes_until_there_is_room_again() throws Exception {
        trial.assertThatItIsRefusedCleanlyAndPasses(StoreFault.fullDisk(housebook.database()));
    }

    @Test
    void a_log_that_somebody_else_keeps_locked_refuses_changes_until_it_is_let_go() throws SQLException {
        try (var _ = HeldHead.of(housebook.database())) {
            trial.assertThatItOnlyReads();
        }
        trial.assertThatAllIsWell();
    }
}
