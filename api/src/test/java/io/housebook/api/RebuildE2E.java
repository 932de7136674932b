package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.api.HousebookClient.Created;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases(ofItsOwn = true)
class RebuildE2E {
    /** The tables of the projections, and their keys. */
    private static final Map<String, String> TABLES =
            Map.of("organization", "id", "member", "id", "audit_log", "position");

    private final RunningHousebook housebook;
    private final HousebookClient client;
    private final Tables tables;

    RebuildE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
        this.tables = housebook.tables();
    }

    @BeforeEach
    void given_a_history() {
        Created renamed = client.anOrganization();
        client.change(renamed, "*", "{\"name\": \"Renamed\", \"logoUrl\": \"https://a.example/logo.svg\"}")
                .expect(204);
        Created archived = client.anOrganization();
        client.archive(archived, "*").expect(204);
        housebook.caughtUp();
    }

    @Test
    void a_corrupted_organization_is_right_again() {
        Created organization = client.anOrganization();
        housebook.caughtUp();
        String before = client.get(organization.path()).body();
        tables.tamper(
                "update organization set name = 'Mallory', slug = 'mallory', state = 'ARCHIVED', version = 9 where id = ?",
                organization.id());
        assertThat(client.get(organization.path()).text("/name")).isEqualTo("Mallory");

        rebuilt("organization");

        assertThat(client.get(organization.path()).body()).isEqualTo(before);
    }

    @Test
    void an_event_that_cannot_be_read_holds_the_projection_up_and_is_named() {
        Created organization = client.anOrganization();
        housebook.caughtUp();
        tables.tamper("update event set revision = 9 where position = ?", organization.position());

        client.post("/v1/ops/projections/member/rebuild").expect(202);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Answer projection = client.get("/v1/ops/projections/member").expect(200);
            assertThat(projection.text("/state")).isEqualTo("failing");
            assertThat(projection.at("/position").longValue()).isLessThan(organization.position());
            assertThat(projection.text("/fault"))
                    .isEqualTo(
                            "The event at position %d cannot be read: This Housebook knows “member.joined” up to revision 1, not 9"
                                    .formatted(organization.position()));
        });

        tables.tamper("update event set revision = 1 where position = ?", organization.position());
        housebook.caughtUp();
    }

    @Test
    void a_corrupted_member_is_right_again() {
        Created organization = client.anOrganization();
        housebook.caughtUp();
        String before = tables.dump("member", "id");
        tables.tamper(
                "update member set role = 'VIEWER', user_id = 'mallory' where organization_id = ?", organization.id());

        rebuilt("member");

        assertThat(tables.dump("member", "id")).isEqualTo(before);
    }

    @Test
    void a_row_that_no_event_accounts_for_is_gone() {
        String before = tables.dump("member", "id");
        tables.tamper(
                "insert into member (id, organization_id, user_id, role, joined_at, version) values ('m', 'o', 'u', 'OWNER', 0, 0)");

        rebuilt("member");

        assertThat(tables.dump("member", "id")).isEqualTo(before);
    }

    @Test
    void a_deleted_audit_entry_is_back_under_its_own_id() {
        Created organization = client.anOrganization();
        housebook.caughtUp();
        String path = organization.path() + "/audit";
        Answer before = client.get(path);
        tables.tamper("delete from audit_log where position = ?", organization.position());
        assertThat(client.get(path).texts("/items", "/action")).containsExactly("organization.created");

        rebuilt("audit");

        assertThat(client.get(path).body()).isEqualTo(before.body());
        assertThat(before.texts("/items", "/id"))
                .containsExactlyElementsOf(tables.texts(
                        "select event_id from event where organization_id = ? order by position desc",
                        organization.id()));
    }

    @Test
    void rebuilding_twice_gives_the_same_tables_to_the_byte() {
        Map<String, String> live = dump();

        rebuilt("organization", "member", "audit");
        Map<String, String> once = dump();
        rebuilt("organization", "member", "audit");

        assertThat(once).isEqualTo(live);
        assertThat(dump()).isEqualTo(live);
        assertThat(live.values()).noneMatch(String::isEmpty);
    }

    @Test
    void a_rebuilt_projection_goes_on_following_the_log() {
        rebuilt("organization");

        Created later = client.anOrganization();

        client.read(later, later.position()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "organizations", "Organization", "audit_log"})
    void an_unknown_projection_is_not_found(String name) {
        String path = "/v1/ops/projections/" + name;

        assertThat(client.get(path).expect(404).code()).isEqualTo("projection-not-found");
        assertThat(client.post(path + "/rebuild").expect(404).code()).isEqualTo("projection-not-found");
    }

    @Test
    void a_fault_of_a_projection_is_shown_and_mended_by_a_rebuild() {
        Created organization = client.anOrganization();
        housebook.caughtUp();
        tables.tamper("delete from organization where id = ?", organization.id());

        Answer change = client.change(organization, "*", "{\"name\": \"Lost\"}").expect(204);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Answer failing = projection("organization");
            assertThat(failing.text("/state")).isEqualTo("failing");
            assertThat(failing.text("/fault"))
                    .contains("position " + change.position(), "organization.renamed", "cannot be projected");
            assertThat(failing.at("/lag").longValue()).isEqualTo(1);
        });
        assertThat(projection("audit").text("/state")).isEqualTo("live");
        assertThat(client.read(organization, change.position()).expect(503).code())
                .isEqualTo("read-model-lagging");

        rebuilt("organization");

        assertThat(projection("organization").at("/fault").isNull()).isTrue();
        assertThat(client.read(organization, change.position()).expect(200).text("/name"))
                .isEqualTo("Lost");
    }

    /** Rebuilds over REST, and returns when all projections follow the log again. */
    private void rebuilt(String... projections) {
        for (String projection : projections) {
            Answer answer = client.post("/v1/ops/projections/" + projection + "/rebuild")
                    .expect(202);
            assertThat(answer.header("Location")).isEqualTo("/v1/ops/projections/" + projection);
            assertThat(answer.text("/name")).isEqualTo(projection);
        }
        housebook.caughtUp();
        assertThat(List.of(projections))
                .allSatisfy(name -> assertThat(projection(name).at("/position").longValue())
                        .isEqualTo(tables.number("select position from event_head")));
    }

    private Answer projection(String name) {
        return client.get("/v1/ops/projections/" + name).expect(200);
    }

    private Map<String, String> dump() {
        var dump = new TreeMap<String, String>();
        TABLES.forEach((table, key) -> dump.put(table, tables.dump(table, key)));
        return dump;
    }
}
