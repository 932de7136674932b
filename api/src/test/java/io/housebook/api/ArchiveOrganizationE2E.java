package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class ArchiveOrganizationE2E {
    private final HousebookClient client;

    ArchiveOrganizationE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @Test
    void an_archived_organization_can_still_be_read() {
        Created organization = client.anOrganization();

        Answer archived = client.archive(organization, "\"0\"").expect(204);

        Answer read = client.read(organization, archived.position()).expect(200);
        assertThat(read.text("/state")).isEqualTo("archived");
        assertThat(read.etag()).isEqualTo(archived.etag()).isEqualTo("\"1\"");
        assertThat(client.get(organization.path() + "/audit?min_position=" + archived.position())
                        .expect(200)
                        .texts("/items", "/action"))
                .startsWith("organization.archived");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"New\"}",
                "{\"slug\": \"brand-new-slug\"}",
                "{\"logoUrl\": null}",
                "{\"name\": \"New\", \"logoUrl\": null}"
            })
    void an_archived_organization_refuses_changes(String change) {
        Created organization = client.anOrganization();
        client.archive(organization, "\"0\"").expect(204);

        Answer refused = client.change(organization, "\"1\"", change).expect(409);

        assertThat(refused.code()).isEqualTo("organization-archived");
    }

    @Test
    void an_archived_organization_keeps_its_slug() {
        Created organization = client.anOrganization();
        client.archive(organization, "\"0\"").expect(204);

        assertThat(client.create("Another", organization.slug()).expect(409).code())
                .isEqualTo("slug-taken");
    }

    @Test
    void a_restored_organization_takes_changes_again() {
        Created organization = client.anOrganization();
        client.archive(organization, "\"0\"").expect(204);

        client.restore(organization, "\"1\"").expect(204);

        Answer change = client.change(organization, "\"2\"", "{\"name\": \"Back again\"}")
                .expect(204);
        Answer read = client.read(organization, change.position());
        assertThat(read.text("/state")).isEqualTo("active");
        assertThat(read.text("/name")).isEqualTo("Back again");
    }

    @Test
    void archiving_twice_and_restoring_what_is_active_change_nothing() {
        Created organization = client.anOrganization();

        assertThat(client.restore(organization, "\"0\"").expect(204).etag()).isEqualTo("\"0\"");
        client.archive(organization, "\"0\"").expect(204);
        assertThat(client.archive(organization, "\"1\"").expect(204).etag()).isEqualTo("\"1\"");
    }
}
