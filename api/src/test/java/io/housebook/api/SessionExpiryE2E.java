package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SessionExpiryE2E {
    private final RunningHousebook housebook;

    SessionExpiryE2E(RunningHousebook housebook) {
        this.housebook = housebook;
    }

    @Test
    void a_session_that_nobody_ends_ends_by_itself_and_holds_no_claim() {
        try (RunningHousebook hasty = RunningHousebook.on(
                housebook.database().vendor().newDatabase(),
                "--housebook.session-lifetime=5s",
                "--housebook.session-sweep=100ms")) {
            String ada = hasty.client().newcomer("Ada").userId();

            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            hasty.tables().count("claim where claim_key like 'session:%s:%%'".formatted(ada)) == 0);

            assertThat(hasty.tables()
                            .texts("select payload from event where event_type = 'session.revoked' and payload like '%"
                                    + ada + "%'"))
                    .singleElement()
                    .asString()
                    .contains("\"cause\":\"expired\"");
        }
    }
}
