package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.util.concurrent.CountDownLatch;
import org.axonframework.common.Registration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is seen of a rebuild that is held at its first event. */
@OnBothDatabases
class RunningRebuildE2E {
    private static final String ORGANIZATION = "/v1/ops/projections/organization";

    private final RunningHousebook housebook;
    private final HousebookClient client;
    private final Created organization;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Registration gatekeeper;

    RunningRebuildE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
        this.organization = client.anOrganization();
        housebook.caughtUp();
        this.gatekeeper = housebook
                .bean(EventProcessingConfiguration.class)
                .eventProcessor("organization", StreamingEventProcessor.class)
                .orElseThrow()
                .registerHandlerInterceptor((unit, chain) -> {
                    gate.await();
                    return chain.proceed();
                });
    }

    @BeforeEach
    void given_a_rebuild_that_runs() {
        client.post(ORGANIZATION + "/rebuild").expect(202);
    }

    @AfterEach
    void let_it_end() {
        gate.countDown();
        gatekeeper.cancel();
        housebook.caughtUp();
    }

    @Test
    void it_is_seen_at_work() {
        Answer projection = client.get(ORGANIZATION).expect(200);

        assertThat(projection.text("/state")).isEqualTo("rebuilding");
        assertThat(projection.at("/position").longValue()).isZero();
        assertThat(projection.at("/lag").longValue())
                .isEqualTo(projection.at("/head").longValue())
                .isPositive();
        assertThat(projection.at("/fault").isNull()).isTrue();
    }

    @Test
    void a_second_one_is_refused() {
        assertThat(client.post(ORGANIZATION + "/rebuild").expect(409).code()).isEqualTo("rebuild-running");
    }

    @Test
    void a_reader_of_its_own_write_is_told_to_come_again() {
        Answer answer = client.read(organization, organization.position()).expect(503);

        assertThat(answer.code()).isEqualTo("read-model-lagging");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void when_it_has_ended_the_next_one_can_begin() {
        let_it_end();

        client.read(organization, organization.position()).expect(200);
        client.post(ORGANIZATION + "/rebuild").expect(202);
    }
}
