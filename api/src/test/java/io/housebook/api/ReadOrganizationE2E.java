package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class ReadOrganizationE2E {
    private final HousebookClient client;

    ReadOrganizationE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @Test
    void an_organization_is_read_back_by_the_position_in_a_header() {
        Created organization = client.anOrganization();

        Answer answer = client.get(
                        organization.path(), "Housebook-Min-Position", Long.toString(organization.position()))
                .expect(200);

        assertThat(answer.text("/id")).isEqualTo(organization.id());
        assertThat(answer.text("/name")).isEqualTo(organization.name());
        assertThat(answer.text("/slug")).isEqualTo(organization.slug());
        assertThat(answer.at("/logoUrl").isNull()).isTrue();
        assertThat(answer.text("/state")).isEqualTo("active");
        assertThat(answer.at("/version").longValue()).isZero();
        assertThat(Instant.parse(answer.text("/createdAt"))).isEqualTo(answer.text("/updatedAt"));
        assertThat(answer.etag()).isEqualTo("\"0\"");
        assertThat(answer.header("Cache-Control")).contains("no-cache", "private");
    }

    @Test
    void an_organization_is_read_back_by_the_position_in_a_parameter() {
        Created organization = client.anOrganization();

        Answer answer = client.get(organization.path() + "?min_position=" + organization.position());

        assertThat(answer.expect(200).text("/name")).isEqualTo(organization.name());
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        Created organization = client.anOrganization();
        String etag = client.read(organization, organization.position()).etag();

        Answer same = client.get(organization.path(), "If-None-Match", etag);
        Answer other = client.get(organization.path(), "If-None-Match", "\"7\"");

        assertThat(same.expect(304).body()).isEmpty();
        assertThat(same.etag()).isEqualTo(etag);
        assertThat(other.expect(200).text("/id")).isEqualTo(organization.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org_01h455vb4pex5vsknk084sn02q",
                "org_",
                "acme",
                "ORG_01H455VB4PEX5VSKNK084SN02Q",
                "usr_01h455vb4pex5vsknk084sn02q"
            })
    void an_unknown_id_is_not_found(String id) {
        String path = "/v1/organizations/" + id;

        assertThat(client.get(path).expect(404).code()).isEqualTo("organization-not-found");
        assertThat(client.get(path + "/audit").expect(404).code()).isEqualTo("organization-not-found");
        assertThat(client.patch(path, "{\"name\":\"Acme\"}", "If-Match", "*")
                        .expect(404)
                        .code())
                .isEqualTo("organization-not-found");
    }
}
