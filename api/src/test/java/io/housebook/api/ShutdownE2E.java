package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShutdownE2E {
    private static final int SIGTERM = 128 + 15;

    @ParameterizedTest
    @EnumSource
    void what_was_accepted_is_finished_and_answered_when_the_process_is_asked_to_end(Vendor vendor) {
        try (TestDatabase database = vendor.newDatabase()) {
            List<Created> acknowledged;
            try (HousebookProcess housebook = HousebookProcess.on(database);
                    HousebookClient client = housebook.ready();
                    Writers writers = Writers.to(client)) {
                writers.awaitAcknowledgements(100);

                housebook.terminate();

                assertThat(housebook.exitCode()).isEqualTo(SIGTERM);
                assertThat(writers.unexpected()).isEmpty();
                acknowledged = writers.acknowledged();
                assertThat(housebook.output()).doesNotContain("ERROR", "Exception");
            }
            var tables = new Tables(database);
            assertThat(tables.texts("select organization_id from event where event_type = 'organization.created'"))
                    .as("what was written is what was acknowledged")
                    .containsExactlyInAnyOrderElementsOf(
                            acknowledged.stream().map(Created::id).toList());
            assertThat(tables.count("projection_token where owner is not null"))
                    .as("projections that a successor would have to wait for")
                    .isZero();
        }
    }
}
