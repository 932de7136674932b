package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@OnBothDatabases
class AuditE2E {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String[] REQUEST_A = {
        "X-Request-Id", "session/a-1", "User-Agent", "auditor/7", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"
    };
    private static final String[] REQUEST_B = {"X-Request-Id", "session/b-2", "User-Agent", "auditor/8", "If-Match", "*"
    };

    private final RunningHousebook housebook;
    private final HousebookClient client;

    AuditE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @Test
    void each_event_of_a_session_is_told_in_a_sentence() {
        Created organization = anOrganizationWithAHistory();
        String slug = organization.slug();

        assertThat(entriesOf(organization))
                .extracting(entry -> entry.at("/sentence").asString())
                .containsExactly(
                        "The developer restored the organization.",
                        "The developer archived the organization.",
                        "The developer removed the organization's logo.",
                        "The developer set the organization's logo to https://a.example/logo.svg.",
                        "The developer changed the organization's slug from “%s” to “%s-2”.".formatted(slug, slug),
                        "The developer renamed the organization to “Renamed”.",
                        "The developer let " + client.userId() + " join as owner.",
                        "The developer created the organization “%s” with the slug “%s”."
                                .formatted(organization.name(), slug));
    }

    @Test
    void each_entry_says_who_did_it_and_from_where() {
        Created organization = created(REQUEST_A);
        Answer change = client.patch(organization.path(), "{\"name\": \"Renamed\"}", REQUEST_B)
                .expect(204);

        List<JsonNode> entries = entriesOf(organization, change.position());

        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.at("/actor/type").asString()).isEqualTo("user");
            assertThat(entry.at("/actor/id").asString()).isEqualTo(client.userId());
            assertThat(entry.at("/actor/name").asString()).isEqualTo("The developer");
            assertThat(entry.at("/ip").asString()).isEqualTo("127.0.0.1");
            assertThat(entry.at("/reason").isNull()).isTrue();
        });
        assertThat(entries)
                .extracting(entry -> entry.at("/requestId").asString())
                .containsExactly("session/b-2", "session/a-1", "session/a-1");
        assertThat(entries)
                .extracting(entry -> entry.at("/userAgent").asString())
                .containsExactly("auditor/8", "auditor/7", "auditor/7");
        assertThat(entries)
                .extracting(entry -> entry.at("/traceId").asString("none"))
                .containsExactly("none", TRACE, TRACE);
    }

    @Test
    void each_entry_says_which_command_caused_it() {
        Created organization = client.anOrganization();
        Answer change = client.change(organization, "*", "{\"name\": \"Renamed\", \"logoUrl\": \"https://a.example/\"}")
                .expect(204);

        List<JsonNode> entries = entriesOf(organization, change.position());
        List<String> causes = entries.stream()
                .map(entry -> entry.at("/causationId").asString())
                .toList();

        assertThat(causes).allMatch(cause -> cause.matches("cmd_[0-9a-z]{26}"));
        assertThat(causes.get(0)).isEqualTo(causes.get(1)).isNotEqualTo(causes.get(2));
        assertThat(causes.get(2)).isEqualTo(causes.get(3));
        assertThat(entries)
                .extracting(entry -> entry.at("/correlationId").asString())
                .isEqualTo(causes);
    }

    @Test
    void each_entry_stands_at_its_place_in_the_history() {
        Created organization = anOrganizationWithAHistory();

        List<JsonNode> entries = entriesOf(organization);

        assertThat(entries)
                .extracting(entry -> entry.at("/organizationSequence").longValue())
                .containsExactly(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(entries)
                .extracting(entry -> entry.at("/target/type").asString() + " "
                        + entry.at("/target/version").asString())
                .containsExactly(
                        "organization 6",
                        "organization 5",
                        "organization 4",
                        "organization 3",
                        "organization 2",
                        "organization 1",
                        "member 0",
                        "organization 0");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.at("/organizationId").asString()).isEqualTo(organization.id());
            assertThat(entry.at("/id").asString()).matches("evt_[0-9a-z]{26}");
            assertThat(Instant.parse(entry.at("/occurredAt").asString()))
                    .isBeforeOrEqualTo(entry.at("/recordedAt").asString());
        });
    }

    @Test
    void an_entry_has_the_event_itself() {
        Created organization = anOrganizationWithAHistory();

        assertThat(entriesOf(organization).get(4).at("/data"))
                .hasToString("{\"organizationId\":\"%s\",\"slug\":\"%s-2\",\"previousSlug\":\"%s\"}"
                        .formatted(organization.id(), organization.slug(), organization.slug()));
    }

    @Test
    void there_is_one_entry_per_event_and_none_beside_them() {
        anOrganizationWithAHistory();
        housebook.caughtUp();
        Tables tables = housebook.tables();
        long events = tables.count("event");

        assertThat(tables.numbers("select position from event order by position"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events).boxed().toList());
        assertThat(tables.texts("select id from audit_log order by position"))
                .isEqualTo(tables.texts("select event_id from event order by position"));
        assertThat(tables.texts(
                        "select organization_id || ' ' || organization_sequence from audit_log order by position"))
                .isEqualTo(tables.texts(
                        "select organization_id || ' ' || organization_sequence from event order by position"));
    }

    @Test
    void what_was_refused_is_not_in_the_history() {
        Created organization = client.anOrganization();
        client.change(organization, "\"7\"", "{\"name\": \"Never\"}").expect(412);
        client.change(organization, "*", "{\"name\": \"\"}").expect(400);

        assertThat(entriesOf(organization, organization.position())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00-" + TRACE, "00-XYZ92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "x"})
    void a_trace_that_is_none_is_left_out(String header) {
        Created organization = created("traceparent", header);

        assertThat(entriesOf(organization, organization.position()))
                .allSatisfy(entry -> assertThat(entry.at("/traceId").isNull()).isTrue());
    }

    @Test
    void of_a_long_user_agent_the_beginning_is_kept() {
        Created organization = created("User-Agent", "x".repeat(600));

        assertThat(entriesOf(organization, organization.position()))
                .allSatisfy(
                        entry -> assertThat(entry.at("/userAgent").asString()).isEqualTo("x".repeat(512)));
    }

    private Created created(String... headers) {
        String name = HousebookClient.aName();
        return HousebookClient.created(
                name, client.post("/v1/organizations", "{\"name\": \"%s\"}".formatted(name), headers));
    }

    private Created anOrganizationWithAHistory() {
        Created organization = client.anOrganization();
        client.change(
                        organization,
                        "\"0\"",
                        "{\"name\": \"Renamed\", \"slug\": \"%s-2\", \"logoUrl\": \"https://a.example/logo.svg\"}"
                                .formatted(organization.slug()))
                .expect(204);
        client.change(organization, "\"3\"", "{\"logoUrl\": null}").expect(204);
        client.archive(organization, "\"4\"").expect(204);
        client.restore(organization, "\"5\"").expect(204);
        housebook.caughtUp();
        return organization;
    }

    private List<JsonNode> entriesOf(Created organization) {
        return entriesOf(organization, organization.position());
    }

    /** Newest first. */
    private List<JsonNode> entriesOf(Created organization, long minPosition) {
        return client.get(organization.path() + "/audit?min_position=" + minPosition)
                .expect(200)
                .at("/items")
                .valueStream()
                .toList();
    }
}
