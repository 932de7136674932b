package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change says which version it changes. */
@OnBothDatabases
class VersionsE2E {
    private static final String RENAME = "{\"name\": \"Renamed\"}";

    private final HousebookClient client;

    VersionsE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @Test
    void a_change_without_a_version_is_refused() {
        Created organization = client.anOrganization();

        Answer patch = client.patch(organization.path(), RENAME);
        Answer archive = client.post(organization.path() + "/archive");
        Answer restore = client.post(organization.path() + "/restore");

        assertThat(patch.expect(428).code()).isEqualTo("precondition-required");
        assertThat(archive.expect(428).code()).isEqualTo("precondition-required");
        assertThat(restore.expect(428).code()).isEqualTo("precondition-required");
        assertThat(client.read(organization, organization.position()).etag()).isEqualTo("\"0\"");
    }

    @Test
    void a_change_of_a_stale_version_is_told_the_present_one() {
        Created organization = client.anOrganization();
        client.change(organization, "\"0\"", RENAME).expect(204);

        Answer stale =
                client.change(organization, "\"0\"", "{\"name\": \"Too late\"}").expect(412);

        assertThat(stale.code()).isEqualTo("version-mismatch");
        assertThat(stale.at("/presentVersion").longValue()).isEqualTo(1);
        assertThat(stale.etag()).isEqualTo("\"1\"");
        client.change(organization, stale.etag(), "{\"name\": \"In time\"}").expect(204);
    }

    @Test
    void even_a_change_to_what_it_already_is_needs_the_present_version() {
        Created organization = client.anOrganization();
        client.change(organization, "\"0\"", RENAME).expect(204);

        client.change(organization, "\"0\"", RENAME).expect(412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"0\"",
                "\"00\"",
                "0",
                "\"x\"",
                "\"1\"",
                "\"-1\"",
                "\"0-\"",
                "\"0-x\"",
                "\"9223372036854775808\""
            })
    void a_tag_that_is_not_the_present_one_matches_nothing(String tag) {
        Created organization = client.anOrganization();

        Answer answer = client.change(organization, tag, RENAME).expect(412);

        assertThat(answer.at("/presentVersion").longValue()).isZero();
        assertThat(answer.etag()).isEqualTo("\"0\"");
    }

    @Test
    void a_star_is_any_version() {
        Created organization = client.anOrganization();
        client.change(organization, "\"0\"", RENAME).expect(204);

        Answer change = client.change(organization, "*", "{\"name\": \"Whatever it was\"}")
                .expect(204);

        assertThat(change.etag()).isEqualTo("\"2\"");
    }
}
