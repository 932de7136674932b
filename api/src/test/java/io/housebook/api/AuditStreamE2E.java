package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class AuditStreamE2E {
    private final HousebookClient client;

    AuditStreamE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @Test
    void entries_come_as_they_happen_each_once_and_in_their_order() {
        Created organization = client.anOrganization();
        try (EventStream stream = EventStream.opened(client, stream(organization) + "?after=0")) {
            for (int i = 0; i < 120; i++) {
                client.change(organization, "*", "{\"name\": \"Name %d\"}".formatted(i))
                        .expect(204);
            }

            stream.awaitEvents(123);

            assertThat(stream.events().stream()
                            .map(event ->
                                    event.data().at("/organizationSequence").longValue()))
                    .startsWith(1L, 2L, 3L)
                    .doesNotHaveDuplicates()
                    .isSorted()
                    .hasSize(123);
            assertThat(stream.events()).allSatisfy(event -> {
                assertThat(event.name()).isEqualTo("entry");
                assertThat(event.id()).isEqualTo(event.data().at("/position").longValue());
            });
        }
    }

    @Test
    void whoever_comes_back_goes_on_behind_what_they_have_seen() {
        Created organization = client.anOrganization();
        client.change(organization, "*", "{\"name\": \"Renamed\"}").expect(204);
        long seen;
        try (EventStream stream = EventStream.opened(client, stream(organization) + "?after=0")) {
            stream.awaitEvents(2);
            seen = stream.events().get(1).id();
        }

        try (EventStream stream = EventStream.opened(client, stream(organization) + "?after=" + seen)) {
            stream.awaitEvents(1);
            assertThat(stream.events()
                            .getFirst()
                            .data()
                            .at("/organizationSequence")
                            .longValue())
                    .isEqualTo(3);
        }
    }

    /** A hundred entries are looked at each time. */
    @Test
    void of_a_search_only_what_answers_to_it_comes_and_nothing_else_holds_it_up() {
        Created organization = client.anOrganization();
        for (int i = 0; i < 250; i++) {
            client.change(organization, "*", "{\"name\": \"Name %d\"}".formatted(i))
                    .expect(204);
        }
        try (EventStream stream =
                EventStream.opened(client, stream(organization) + "?after=0&q=action:organization.archived")) {
            client.archive(organization, "*").expect(204);

            stream.awaitEvents(1);

            assertThat(stream.events().getFirst().data().at("/action").asString())
                    .isEqualTo("organization.archived");
        }
        assertThat(client.get(stream(organization) + "?q=nobody:", "Accept", "*/*")
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
    }

    @Test
    void whoever_is_removed_sees_nothing_more() {
        Created organization = client.anOrganization();
        HousebookClient auditor = client.newcomer(organization, "auditor");
        try (EventStream stream = EventStream.opened(auditor, stream(organization) + "?after=0")) {
            stream.awaitEvents(3);

            client.delete(organization.path() + "/members/" + auditor.memberId(organization))
                    .expect(204);

            stream.awaitEnd();
            assertThat(client.get(organization.path() + "/audit").texts("/items", "/action"))
                    .doesNotContain("access.denied");
        }
    }

    @Test
    void an_id_that_is_no_position_is_answered_with_its_place() {
        Created organization = client.anOrganization();

        Answer answer = client.get(stream(organization), "Last-Event-ID", "yesterday", "Accept", "*/*")
                .expect(400);

        assertThat(answer.text("/errors/0/parameter")).isEqualTo("Last-Event-ID");
    }

    private static String stream(Created organization) {
        return organization.path() + "/audit/stream";
    }
}
