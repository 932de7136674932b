package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.housebook.api.EventStream.Event;
import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase.Vendor;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnBothDatabases(settings = "--housebook.streams=" + ProjectionStreamE2E.PLACES)
class ProjectionStreamE2E {
    static final int PLACES = 3;
    private static final String ORGANIZATION = "/v1/ops/projections/organization";
    private static final String AUDIT = "/v1/ops/projections/audit";
    private static final String EVENTS = ORGANIZATION + "/events";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningHousebook housebook;
    private final HousebookClient client;

    ProjectionStreamE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @Test
    void it_begins_with_what_is_and_goes_on_with_what_becomes_of_it() {
        try (EventStream stream = EventStream.opened(client, EVENTS)) {
            assertThat(stream.response().headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(stream.response().headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(stream.response().headers().firstValue("X-Accel-Buffering"))
                    .contains("no");
            awaitPresent(stream);

            Created organization = client.anOrganization();

            stream.await(view -> view.at("/position").longValue() >= organization.position());
            awaitPresent(stream);
            assertThat(stream.events()).extracting(Event::name).containsOnly("projection");
        }
    }

    private void awaitPresent(EventStream stream) {
        stream.await(view -> view.equals(client.get(ORGANIZATION).json()));
    }

    @Test
    void a_rebuild_is_followed_from_its_beginning_to_its_end() {
        long creation = client.anOrganization().position() - 1;
        housebook.caughtUp();
        housebook.tables().tamper("update event set revision = 9 where position = ?", creation);
        try (EventStream stream = EventStream.opened(client, AUDIT + "/events")) {
            client.post(AUDIT + "/rebuild").expect(202);
            stream.await(view -> view.at("/rebuild/state").asString("").equals("loading")
                    && view.at("/rebuild/fault").isString());
            housebook.tables().tamper("update event set revision = 1 where position = ?", creation);
            stream.await(view -> view.at("/rebuild/state").asString("").equals("switched"));

            List<JsonNode> seen = stream.events().stream()
                    .map(event -> event.data().at("/rebuild"))
                    .filter(JsonNode::isObject)
                    .toList();
            assertThat(seen)
                    .extracting(rebuild -> rebuild.at("/percent").doubleValue())
                    .isSorted()
                    .endsWith(100.0);
            assertThat(seen)
                    .extracting(rebuild -> rebuild.at("/state").asString())
                    .startsWith("loading")
                    .endsWith("switched");
            assertThat(stream.events()).extracting(Event::id).isSorted().doesNotHaveDuplicates();
        } finally {
            housebook.tables().tamper("update event set revision = 1 where position = ?", creation);
            client.awaitRebuild("audit");
        }
    }

    @Test
    void however_much_changes_it_comes_at_most_four_times_a_second() {
        try (EventStream stream = EventStream.opened(client, EVENTS)) {
            await().atMost(PATIENCE).until(() -> {
                client.anOrganization();
                return stream.events().size() > 8;
            });

            // Two seconds, if none of them was under way for longer than the last.
            assertThat(stream.events().get(8).arrived()
                            - stream.events().getFirst().arrived())
                    .isGreaterThan(Duration.ofMillis(1500).toNanos());
        }
    }

    @Test
    void when_all_places_are_taken_another_is_refused_until_a_client_leaves() {
        EventStream one = EventStream.opened(client, EVENTS);
        try (EventStream two = EventStream.opened(client, EVENTS);
                EventStream three = EventStream.opened(client, AUDIT + "/events")) {
            Answer refused = client.get(EVENTS);
            assertThatIsProblem(refused, 503, "overloaded");
            assertThat(refused.header("Retry-After")).isEqualTo("1");

            one.close();

            try (EventStream four = EventStream.opened(client, EVENTS)) {
                Created organization = client.anOrganization();
                for (EventStream stream : List.of(two, three, four)) {
                    stream.await(view -> view.at("/position").longValue() >= organization.position());
                }
            }
        }
    }

    @Test
    void who_asks_for_its_headers_takes_no_place() {
        for (int i = 0; i <= PLACES; i++) {
            Answer answer = client.send(client.request(EVENTS).method("HEAD", BodyPublishers.noBody()))
                    .expect(200);
            assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
        }
        EventStream.opened(client, EVENTS).close();
    }

    @Test
    void whoever_signs_out_sees_nothing_more() {
        HousebookClient another = client.as(SignIn.asOperator());
        try (EventStream stream = EventStream.opened(another, EVENTS)) {
            stream.await(view -> true);

            another.post("/v1/auth/sign-out").expect(204);
            client.anOrganization();

            stream.awaitEnd();
        }
    }

    @Test
    void of_an_unknown_projection_there_is_none_and_none_of_another_type() {
        assertThatIsProblem(
                client.get("/v1/ops/projections/nonsense/events", "Accept", "text/event-stream"),
                404,
                "projection-not-found");
        assertThatIsProblem(client.get(EVENTS, "Accept", "application/json"), 406, "not-acceptable");
    }

    @Test
    void it_outlives_the_connections_to_the_database() throws Exception {
        assumeThat(housebook.database().vendor()).isEqualTo(Vendor.POSTGRESQL);
        try (EventStream stream = EventStream.opened(client, EVENTS)) {
            stream.await(view -> true);

            StoreFault.brokenConnections(housebook.database()).befall();

            Answer created = await().atMost(PATIENCE)
                    .until(() -> client.create(HousebookClient.aName()), answer -> answer.status() == 201);
            stream.await(view -> view.at("/position").longValue() >= created.position());
        }
    }
}
