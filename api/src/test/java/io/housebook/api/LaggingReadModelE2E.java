package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;

@OnBothDatabases(settings = "--housebook.read-your-write.patience=200ms")
class LaggingReadModelE2E {
    private final RunningHousebook housebook;
    private final HousebookClient client;

    LaggingReadModelE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @Test
    void a_position_that_nobody_has_written_yet_is_waited_for_in_vain() {
        Created organization = client.anOrganization();
        long future = organization.position() + 1_000_000;

        Answer answer = client.read(organization, future).expect(503);

        assertThat(answer.code()).isEqualTo("read-model-lagging");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text("/detail")).contains(Long.toString(future));
    }

    @Test
    void writes_do_not_wait_for_a_projection_that_stands_still() {
        StreamingEventProcessor projection = housebook
                .bean(EventProcessingConfiguration.class)
                .eventProcessor("organization", StreamingEventProcessor.class)
                .orElseThrow();
        projection.shutDown();
        try {
            Created organization = client.anOrganization();
            client.change(organization, "\"0\"", "{\"name\": \"Unseen\"}").expect(204);

            client.get(organization.path()).expect(404);
            client.read(organization, organization.position()).expect(503);
            assertThat(client.get("/v1/ops/projections/organization").text("/state"))
                    .isEqualTo("stopped");
        } finally {
            projection.start();
        }
        housebook.caughtUp();
    }
}
