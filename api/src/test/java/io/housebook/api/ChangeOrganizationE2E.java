package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothDatabases
class ChangeOrganizationE2E {
    private final RunningHousebook housebook;
    private final HousebookClient client;

    ChangeOrganizationE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @ParameterizedTest
    @CsvSource({"name, A better name", "slug, ", "logoUrl, https://acme.example/logo.svg"})
    void each_field_is_changed_alone(String field, String given) {
        Created organization = client.anOrganization();
        String value = given != null ? given : aName();

        Answer change = client.change(organization, "\"0\"", json(field, value)).expect(204);

        assertThat(change.body()).isEmpty();
        assertThat(change.etag()).isEqualTo("\"1\"");
        Answer read = client.read(organization, change.position()).expect(200);
        assertThat(read.text("/" + field)).isEqualTo(value);
        assertThat(read.etag()).isEqualTo("\"1\"");
    }

    @Test
    void several_fields_are_changed_at_once() {
        Created organization = client.anOrganization();
        String slug = aName();

        Answer change = client.change(
                        organization,
                        "\"0\"",
                        "{\"name\": \"Both\", \"slug\": \"%s\", \"logoUrl\": \"https://a.example/l.svg\"}"
                                .formatted(slug))
                .expect(204);

        assertThat(change.etag()).isEqualTo("\"3\"");
        assertThat(change.position()).isEqualTo(organization.position() + 3);
        Answer read = client.read(organization, change.position());
        assertThat(read.text("/name")).isEqualTo("Both");
        assertThat(read.text("/slug")).isEqualTo(slug);
        assertThat(read.text("/logoUrl")).isEqualTo("https://a.example/l.svg");
    }

    @Test
    void several_changes_are_made_together_or_not_at_all() {
        Created other = client.anOrganization();
        Created organization = client.anOrganization();

        Answer refused = client.change(
                        organization, "\"0\"", "{\"name\": \"Half done\", \"slug\": \"%s\"}".formatted(other.slug()))
                .expect(409);

        assertThat(refused.code()).isEqualTo("slug-taken");
        Answer read = client.read(organization, organization.position());
        assertThat(read.text("/name")).isEqualTo(organization.name());
        assertThat(read.etag()).isEqualTo("\"0\"");
        assertThat(eventsOf(organization)).isEqualTo(2);
    }

    @Test
    void null_takes_the_logo_away() {
        Created organization = client.anOrganization();
        client.change(organization, "\"0\"", json("logoUrl", "https://a.example/l.svg"))
                .expect(204);

        Answer change =
                client.change(organization, "\"1\"", "{\"logoUrl\": null}").expect(204);

        assertThat(client.read(organization, change.position()).at("/logoUrl").isNull())
                .isTrue();
        assertThat(change.etag()).isEqualTo("\"2\"");
    }

    @Test
    void a_slug_that_was_given_up_is_free_again() {
        Created organization = client.anOrganization();
        client.change(organization, "*", json("slug", aName())).expect(204);

        assertThat(client.create("Successor", organization.slug()).expect(201).text("/slug"))
                .isEqualTo(organization.slug());
    }

    @Test
    void a_change_to_what_it_already_is_changes_nothing() {
        Created organization = client.anOrganization();

        Answer change = client.change(
                        organization,
                        "\"0\"",
                        "{\"name\": \"%s\", \"slug\": \"%s\", \"logoUrl\": null}"
                                .formatted(organization.name(), organization.slug()))
                .expect(204);

        assertThat(change.etag()).isEqualTo("\"0\"");
        assertThat(change.position()).isGreaterThanOrEqualTo(organization.position());
        assertThat(eventsOf(organization)).isEqualTo(2);
    }

    private long eventsOf(Created organization) {
        return housebook.tables().number("select count(*) from event where organization_id = ?", organization.id());
    }

    private static String json(String field, String value) {
        return "{\"%s\": \"%s\"}".formatted(field, value);
    }
}
