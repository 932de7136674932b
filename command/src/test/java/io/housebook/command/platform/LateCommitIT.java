package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.platform.Receipt;
import io.housebook.migrations.TestDatabase.Vendor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes on with a commit when its connection is lost; SQLite is no server, and has no such moment. */
class LateCommitIT {
    private final TestLog log = TestLog.notStarted(Vendor.POSTGRESQL);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_commit_that_the_server_still_carries_out_is_waited_for() throws InterruptedException {
        Call founding =
                Call.append(log.writer, created(anOrganization(), "acme")).queued();
        log.commits.commitNextLate(() -> founding.answer().isDone() || somebodyWaitsForALock());

        log.writer.start();

        assertThat(founding.receipt()).isEqualTo(new Receipt(1, 0L));
        log.assertGapless(1);
    }

    private boolean somebodyWaitsForALock() {
        return !log.numbers("select pid from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .isEmpty();
    }
}
