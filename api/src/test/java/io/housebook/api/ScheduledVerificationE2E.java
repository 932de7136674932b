package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@OnBothDatabases(settings = "--housebook.verify-schedule=* * * * * *")
class ScheduledVerificationE2E {
    private final RunningHousebook housebook;

    ScheduledVerificationE2E(RunningHousebook housebook) {
        this.housebook = housebook;
    }

    @Test
    void at_the_times_that_are_set_all_projections_are_verified_and_say_how_far() {
        long position = housebook.client().anOrganization().position();

        for (String projection : List.of("audit", "member", "organization")) {
            Answer verified = housebook
                    .client()
                    .awaitProjection(
                            projection, found -> found.at("/verifiedThrough").longValue() >= position);

            assertThat(verified.text("/rebuild/purpose")).isEqualTo("verify");
            assertThat(verified.text("/rebuild/startedBy")).isEqualTo("Housebook");
        }
    }
}
