package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;
import static io.housebook.api.Simultaneous.simultaneously;
import static io.housebook.api.Simultaneous.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SimultaneousChangesE2E {
    private final RunningHousebook housebook;
    private final HousebookClient client;

    SimultaneousChangesE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @Test
    void of_200_simultaneous_creations_with_one_slug_exactly_one_wins() throws Exception {
        String slug = aName();
        long eventsBefore = housebook.tables().count("event");

        List<Answer> answers = simultaneously(200, i -> client.create("Contender " + i, slug));

        assertThat(statuses(answers)).isEqualTo(Map.of(201, 1L, 409, 199L));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(loser -> assertThat(loser.code()).isEqualTo("slug-taken"));
        Answer winner = answers.stream()
                .filter(answer -> answer.status() == 201)
                .findAny()
                .orElseThrow();
        assertThat(housebook.tables().count("event")).isEqualTo(eventsBefore + 2);
        assertThat(housebook.tables().number("select position from event_head")).isEqualTo(winner.position());
        assertThat(housebook.tables().count("claim where claim_key = 'slug:" + slug + "'"))
                .isOne();
        housebook.caughtUp();
        assertThat(housebook.tables().texts("select id from organization where slug = ?", slug))
                .containsExactly(winner.text("/id"));
    }

    @Test
    void of_32_simultaneous_changes_of_one_version_exactly_one_wins() throws Exception {
        Created organization = client.anOrganization();

        List<Answer> answers =
                simultaneously(32, i -> client.change(organization, "\"0\"", "{\"name\": \"Writer %d\"}".formatted(i)));

        assertThat(statuses(answers)).isEqualTo(Map.of(204, 1L, 412, 31L));
        assertThat(answers).filteredOn(answer -> answer.status() == 412).allSatisfy(loser -> {
            assertThat(loser.code()).isEqualTo("version-mismatch");
            assertThat(loser.at("/presentVersion").longValue()).isEqualTo(1);
            assertThat(loser.etag()).isEqualTo("\"1\"");
        });
        assertThat(housebook
                        .tables()
                        .texts(
                                "select event_type from event where organization_id = ? order by position",
                                organization.id()))
                .containsExactly("organization.created", "member.joined", "organization.renamed");
    }

    @Test
    void of_32_simultaneous_derivations_of_one_slug_all_get_one() throws Exception {
        String name = aName();

        List<Answer> answers = simultaneously(32, i -> client.create(name));

        assertThat(statuses(answers)).isEqualTo(Map.of(201, 32L));
        assertThat(answers.stream().map(answer -> answer.text("/slug")))
                .doesNotHaveDuplicates()
                .contains(name);
    }
}
