package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
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
    void a_position_that_nobody_has_written_yet_is_not_waited_for() {
        Created organization = client.anOrganization();

        Answer answer = client.read(organization, organization.position() + 1_000_000);

        assertThatIsProblem(answer, 400, "invalid-request");
        assertThat(answer.texts("/errors", "/parameter")).containsExactly("Housebook-Min-Position");
    }

    @Test
    void writes_do_not_wait_for_a_projection_that_stands_still() {
        StreamingEventProcessor projection = projection("organization");
        projection.shutDown();
        try {
            Created organization = client.anOrganization();
            client.change(organization, "\"0\"", "{\"name\": \"Unseen\"}").expect(204);

            client.get(organization.path()).expect(404);
            Answer answer = client.read(organization, organization.position());
            assertThatIsProblem(answer, 503, "read-model-lagging");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.text("/detail")).contains(Long.toString(organization.position()));
            assertThat(client.get("/v1/ops/projections/organization").text("/state"))
                    .isEqualTo("stopped");
        } finally {
            projection.start();
        }
        housebook.caughtUp();
    }

    @Test
    void what_does_not_concern_a_projection_is_not_waited_for_though_it_stands_still() {
        Created organization = client.anOrganization();
        housebook.caughtUp();
        StreamingEventProcessor projection = projection("host");
        projection.shutDown();
        try {
            long renamedAt = client.change(organization, "\"0\"", "{\"name\": \"Renamed\"}")
                    .expect(204)
                    .position();
            String hosts = organization.path() + "/hosts?min_position=";

            client.get(hosts + renamedAt).expect(200);

            long registeredAt = client.post(
                            organization.path() + "/hosts",
                            "{\"name\": \"Metrics\", \"url\": \"http://8.8.8.8\", \"user\": \"reader\", \"password\": \"\"}")
                    .expect(201)
                    .position();
            assertThatIsProblem(client.get(hosts + registeredAt), 503, "read-model-lagging");
        } finally {
            projection.start();
        }
        housebook.caughtUp();
    }

    private StreamingEventProcessor projection(String name) {
        return housebook
                .bean(EventProcessingConfiguration.class)
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
    }
}
