package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class CreateOrganizationE2E {
    private final RunningHousebook housebook;
    private final HousebookClient client;

    CreateOrganizationE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @Test
    void a_created_organization_is_answered_with_its_address_version_and_position() {
        String slug = aName();

        Answer answer = client.create("  Acme Ltd.  ", slug).expect(201);

        assertThat(answer.header("Location")).isEqualTo("/v1/organizations/" + answer.text("/id"));
        assertThat(answer.etag()).isEqualTo("\"0\"");
        assertThat(answer.position()).isEqualTo(housebook.tables().number("select position from event_head"));
        assertThat(answer.json().propertyNames()).containsExactly("id", "slug");
        assertThat(answer.text("/id")).matches("org_[0-7][0-9a-hjkmnp-tv-z]{25}");
        assertThat(answer.text("/slug")).isEqualTo(slug);
    }

    @Test
    void a_slug_that_is_not_given_is_derived_from_the_name() {
        String tail = aName();

        Created organization = client.created("Ä " + tail.toUpperCase(Locale.ROOT) + "!");

        assertThat(organization.slug()).isEqualTo("a-" + tail);
    }

    @Test
    void a_derived_slug_that_is_taken_gets_a_short_suffix() {
        Created first = client.anOrganization();

        Created second = client.created(first.name());

        assertThat(second.slug()).matches(first.slug() + "-[0-9a-z]{6}");
        assertThat(client.read(second, second.position()).expect(200).text("/slug"))
                .isEqualTo(second.slug());
    }

    @Test
    void a_given_slug_that_is_taken_is_refused() {
        Created first = client.anOrganization();
        long events = housebook.tables().count("event");

        Answer answer = client.create("Another", first.slug()).expect(409);

        assertThat(answer.code()).isEqualTo("slug-taken");
        assertThat(housebook.tables().count("event")).isEqualTo(events);
    }

    @Test
    void the_creator_becomes_the_first_owner() {
        Created organization = client.anOrganization();

        housebook.caughtUp();

        assertThat(housebook
                        .tables()
                        .texts(
                                "select role || ' ' || user_id from member where organization_id = ?",
                                organization.id()))
                .containsExactly("OWNER " + housebook.client().userId());
    }

    @Test
    void a_name_of_a_hundred_characters_outside_of_the_basic_plane_is_a_name() {
        String name = "🏠".repeat(100);

        Created organization = client.created(name);

        assertThat(client.read(organization, organization.position()).text("/name"))
                .isEqualTo(name);
    }
}
