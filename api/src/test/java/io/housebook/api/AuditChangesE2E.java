package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class AuditChangesE2E {
    private final HousebookClient client;

    AuditChangesE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @Test
    void an_entry_says_what_was_before_and_what_is_now() {
        Created organization = client.anOrganization();
        client.change(organization, "*", "{\"name\": \"Renamed\", \"slug\": \"%s-2\"}".formatted(organization.slug()))
                .expect(204);
        Answer last = client.archive(organization, "*").expect(204);

        assertThat(changes(organization, last))
                .containsExactly(
                        "[{\"field\":\"state\",\"before\":\"active\",\"after\":\"archived\"}]",
                        "[{\"field\":\"slug\",\"before\":\"%1$s\",\"after\":\"%1$s-2\"}]"
                                .formatted(organization.slug()),
                        "[{\"field\":\"name\",\"before\":\"%s\",\"after\":\"Renamed\"}]".formatted(organization.name()),
                        "[{\"field\":\"userId\",\"before\":null,\"after\":\"%s\"},{\"field\":\"role\",\"before\":null,\"after\":\"owner\"},{\"field\":\"state\",\"before\":null,\"after\":\"present\"}]"
                                .formatted(client.userId()),
                        "[{\"field\":\"name\",\"before\":null,\"after\":\"%s\"},{\"field\":\"slug\",\"before\":null,\"after\":\"%s\"},{\"field\":\"state\",\"before\":null,\"after\":\"active\"}]"
                                .formatted(organization.name(), organization.slug()));
    }

    @Test
    void of_a_secret_it_says_only_that_it_is_another_one() {
        Created organization = client.anOrganization();
        Answer host = client.post(
                        organization.path() + "/hosts",
                        "{\"name\": \"EU 1\", \"url\": \"https://8.8.8.8\", \"user\": \"reader\", \"password\": \"canary-1\"}")
                .expect(201);
        Answer rotated = client.send(client.request(
                                organization.path() + "/hosts/" + host.text("/id") + "/credential",
                                "If-Match",
                                "*",
                                "Content-Type",
                                "application/json")
                        .PUT(BodyPublishers.ofString("{\"password\": \"canary-2\"}")))
                .expect(204);

        List<String> changes = changes(organization, rotated);

        assertThat(changes.getFirst())
                .matches("\\[\\{\"field\":\"credential\",\"before\":\\{\"version\":1,\"fingerprint\":\"[^\"]+\"},"
                        + "\"after\":\\{\"version\":2,\"fingerprint\":\"[^\"]+\"}}]");
        assertThat(changes).noneMatch(change -> change.contains("canary"));
    }

    private List<String> changes(Created organization, Answer last) {
        return client.get(organization.path() + "/audit?min_position=" + last.position())
                .expect(200)
                .at("/items")
                .valueStream()
                .map(entry -> entry.at("/changes").toString())
                .toList();
    }
}
