package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ReadYourOwnWriteE2E {
    private final HousebookClient client;

    ReadYourOwnWriteE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @Test
    void what_was_written_is_read_200_times_in_a_row() {
        for (int i = 0; i < 200; i++) {
            Created organization = client.anOrganization();

            assertThat(client.read(organization, organization.position())
                            .expect(200)
                            .text("/slug"))
                    .isEqualTo(organization.slug());
        }
    }

    @Test
    void lists_and_the_audit_log_are_read_by_position_too() {
        Created organization = client.anOrganization();
        String position = "min_position=" + organization.position();

        client.get("/v1/audit?limit=1&" + position).expect(200);
        assertThat(client.get(organization.path() + "/audit?" + position)
                        .expect(200)
                        .texts("/items", "/action"))
                .containsExactly("member.joined", "organization.created");
        assertThat(client.get("/v1/organizations?limit=1000&" + position)
                        .expect(200)
                        .texts("/items", "/id"))
                .contains(organization.id());
    }
}
