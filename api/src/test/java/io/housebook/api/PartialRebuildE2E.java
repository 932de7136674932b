package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.api.KnownOrganizations.Known;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows of one organization, or of one entity, are made anew and nobody else's. */
@OnBothDatabases(ofItsOwn = true)
class PartialRebuildE2E {
    /** Those that have rows of every organization. */
    private static final List<String> PROJECTIONS = List.of("organization", "member", "audit");

    private static final int MORE_THAN_A_PAGE = 4100;
    private static final String NOBODY = "org_01h455vb4pex5vsknk084sn02q";

    private final RunningHousebook housebook;
    private final HousebookClient client;
    private final Tables tables;
    private final Created mended;
    private final Created broken;

    PartialRebuildE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
        this.tables = housebook.tables();
        this.mended = renamed();
        this.broken = renamed();
        housebook.caughtUp();
        PROJECTIONS.forEach(client::rebuild);
        housebook.caughtUp();
    }

    private Created renamed() {
        Created organization = client.anOrganization();
        client.change(organization, "*", "{\"name\": \"Renamed\"}").expect(204);
        return organization;
    }

    @Test
    void only_the_rows_of_the_organization_are_mended() {
        Map<String, List<String>> sound = rowsOf(mended);
        breakRowsOf(mended);
        breakRowsOf(broken);
        Map<String, List<String>> asBroken = rowsOf(broken);

        for (String projection : PROJECTIONS) {
            Answer rebuilt = rebuilt(projection, ofOrganization(mended.id()));

            assertThat(rebuilt.text("/rebuild/scope/kind")).isEqualTo("organization");
            assertThat(rebuilt.text("/rebuild/scope/id")).isEqualTo(mended.id());
            assertThat(rebuilt.at("/rebuild/differences").longValue()).isPositive();
        }

        assertThat(rowsOf(mended)).isEqualTo(sound);
        assertThat(rowsOf(broken)).isEqualTo(asBroken);
        PROJECTIONS.forEach(
                projection -> assertThat(Set.copyOf(client.verify(projection).texts("/rebuild/report", "/row")))
                        .as(projection)
                        .isEqualTo(keysOf(broken, projection)));
    }

    @Test
    void differences_are_named_and_stay_when_they_are_not_accepted() {
        breakRowsOf(mended);
        breakRowsOf(broken);
        Map<String, List<String>> asBroken = rowsOf(mended);

        for (String projection : PROJECTIONS) {
            Answer refused = ended(projection, "rebuild", "{\"organization\": \"%s\"}".formatted(mended.id()));

            assertThat(refused.text("/rebuild/state")).isEqualTo("refused");
            assertThat(Set.copyOf(refused.texts("/rebuild/report", "/row"))).isEqualTo(keysOf(mended, projection));
            assertThat(refused.body()).doesNotContain("Mallory");
        }
        assertThat(rowsOf(mended)).isEqualTo(asBroken);
    }

    @Test
    void a_dry_run_by_entity_says_what_differs_and_changes_nothing() {
        String owner = ownerOf(mended);
        breakRowsOf(mended);
        breakRowsOf(broken);
        Map<String, List<String>> asBroken = rowsOf(mended);

        Answer member = ended("member", "verify", "{\"entity\": \"%s\"}".formatted(owner));
        assertThat(member.text("/rebuild/state")).isEqualTo("verified");
        assertThat(member.text("/rebuild/scope/kind")).isEqualTo("entity");
        assertThat(member.texts("/rebuild/report", "/row")).containsExactly(owner);
        assertThat(member.at("/rebuild/rows").longValue()).isOne();

        Answer audit = ended("audit", "verify", "{\"entity\": \"%s\"}".formatted(mended.id()));
        assertThat(audit.at("/rebuild/rows").longValue()).isEqualTo(2);
        assertThat(audit.texts("/rebuild/report", "/row"))
                .containsExactlyElementsOf(tables.texts(
                        "select position from event where aggregate_id = ? order by position", mended.id()));
        assertThat(rowsOf(mended)).isEqualTo(asBroken);
    }

    /** It is made by more events than a page holds. */
    @Test
    void a_long_history_is_read_to_its_end() {
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            client.change(mended, "*", "{\"name\": \"Name %d\"}".formatted(i)).expect(204);
        }
        housebook.caughtUp();

        Answer audit = ended("audit", "verify", "{\"organization\": \"%s\"}".formatted(mended.id()));
        assertThat(audit.at("/rebuild/differences").longValue()).isZero();
        assertThat(audit.at("/rebuild/rows").longValue()).isEqualTo(MORE_THAN_A_PAGE + 3);
        Answer organization = ended("organization", "verify", "{\"entity\": \"%s\"}".formatted(mended.id()));
        assertThat(organization.at("/rebuild/differences").longValue()).isZero();
        assertThat(organization.at("/rebuild/rows").longValue()).isOne();
    }

    @Test
    void the_rows_of_one_entity_can_be_mended() {
        String owner = ownerOf(mended);
        tables.tamper("delete from member where id = ?", owner);

        rebuilt("member", "{\"acceptDifferences\": true, \"entity\": \"%s\"}".formatted(owner));

        assertThat(client.verify("member").at("/rebuild/differences").longValue())
                .isZero();
    }

    @Test
    void a_row_that_was_given_to_another_organization_comes_back() {
        tables.tamper("update member set organization_id = ? where organization_id = ?", broken.id(), mended.id());

        rebuilt("member", ofOrganization(mended.id()));

        assertThat(client.verify("member").at("/rebuild/differences").longValue())
                .isZero();
    }

    @Test
    void the_whole_is_not_verified_by_a_part_and_not_right_when_a_part_is_wrong() {
        long whole = client.verify("organization").at("/verifiedThrough").longValue();
        assertThat(whole).isPositive();
        client.change(mended, "*", "{\"name\": \"Another\"}").expect(204);
        housebook.caughtUp();

        Answer right = ended("organization", "verify", "{\"organization\": \"%s\"}".formatted(mended.id()));
        assertThat(right.at("/rebuild/position").longValue()).isGreaterThan(whole);
        assertThat(right.at("/verifiedThrough").longValue()).isEqualTo(whole);
        assertThat(rebuilt("organization", ofOrganization(mended.id()))
                        .at("/verifiedThrough")
                        .longValue())
                .isEqualTo(whole);

        breakRowsOf(broken);
        assertThat(rebuilt("organization", ofOrganization(broken.id()))
                        .at("/verifiedThrough")
                        .longValue())
                .isZero();
    }

    @Test
    void what_is_kept_to_roll_back_to_stays_kept_and_nothing_else_is_left_behind() {
        long kept = client.get("/v1/ops/projections/member").at("/rollBackOf").longValue();

        Answer rebuilt = rebuilt("member", ofOrganization(mended.id()));

        assertThat(rebuilt.at("/rollBackOf").longValue()).isEqualTo(kept);
        housebook.tidied("member");
        client.post("/v1/ops/projections/member/rollback").expect(202);
        assertThat(client.awaitRebuild("member").text("/rebuild/state")).isEqualTo("switched");
    }

    @Test
    void one_that_no_event_knows_has_no_rows() {
        for (String projection : PROJECTIONS) {
            Answer rebuilt = rebuilt(projection, ofOrganization(NOBODY));

            assertThat(rebuilt.at("/rebuild/rows").longValue()).isZero();
            assertThat(rebuilt.at("/rebuild/differences").longValue()).isZero();
        }
        tables.tamper(
                "insert into member (id, organization_id, user_id, role, joined_at, version) values ('m', ?, 'u', 'OWNER', 0, 0)",
                NOBODY);

        assertThat(rebuilt("member", ofOrganization(NOBODY)).texts("/rebuild/report", "/kind"))
                .containsExactly("unaccounted");
        assertThat(tables.count("member where id = 'm'")).isZero();
    }

    @Test
    void the_projection_goes_on_and_nothing_is_lost_while_clients_write() {
        var organizations = new KnownOrganizations();
        List<Outcome> outcomes;
        try (Writers writers = Writers.to(client, organizations)) {
            writers.awaitAcknowledgements(100);
            for (String projection : PROJECTIONS) {
                for (int time = 0; time < 3; time++) {
                    Known one = organizations.any().orElseThrow();
                    Answer ended = ended(projection, "rebuild", "{\"organization\": \"%s\"}".formatted(one.id()));
                    assertThat(ended.text("/rebuild/state")).as(ended.body()).isEqualTo("switched");
                }
            }
            outcomes = writers.stop();
        }
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.isAcknowledged() && !outcome.isOvertaken())
                .isEmpty();
        housebook.caughtUp();
        PROJECTIONS.forEach(projection -> assertThat(
                        client.verify(projection).at("/rebuild/differences").longValue())
                .as(projection)
                .isZero());
    }

    @Test
    void the_history_says_for_whom() {
        rebuilt("member", ofOrganization(mended.id()));
        housebook.caughtUp();

        Answer audit = client.get("/v1/audit?limit=2").expect(200);

        assertThat(audit.text("/items/1/sentence"))
                .matches("The developer started rebuild \\d+ of the projection “member” for " + mended.id()
                        + ", and accepted that its rows may differ\\.");
        assertThat(audit.text("/items/1/data/scope/id")).isEqualTo(mended.id());
    }

    private Answer rebuilt(String projection, String body) {
        Answer ended = ended(projection, "rebuild", body);
        assertThat(ended.text("/rebuild/state")).as(ended.body()).isEqualTo("switched");
        return ended;
    }

    private Answer ended(String projection, String verb, String body) {
        client.post("/v1/ops/projections/" + projection + "/" + verb, body).expect(202);
        return client.awaitRebuild(projection);
    }

    private static String ofOrganization(String id) {
        return "{\"acceptDifferences\": true, \"organization\": \"%s\"}".formatted(id);
    }

    private String ownerOf(Created organization) {
        return tables.texts("select id from member where organization_id = ?", organization.id())
                .getFirst();
    }

    /** Each of its rows, in another way per table. */
    private void breakRowsOf(Created organization) {
        tables.tamper("update organization set name = 'Mallory', version = 9 where id = ?", organization.id());
        tables.tamper("update member set role = 'VIEWER' where organization_id = ?", organization.id());
        keysOf(organization, "audit")
                .forEach(position -> tables.tamper(
                        "update audit_log set sentence = 'Mallory' where position = ?", Long.valueOf(position)));
    }

    private Set<String> keysOf(Created organization, String projection) {
        return Set.copyOf(
                switch (projection) {
                    case "organization" -> List.of(organization.id());
                    case "member" -> List.of(ownerOf(organization));
                    default ->
                        tables.texts("select position from audit_log where organization_id = ?", organization.id());
                });
    }

    private Map<String, List<String>> rowsOf(Created organization) {
        return Map.of(
                "organization",
                tables.dump("organization where id = '%s'".formatted(organization.id()), "id")
                        .lines()
                        .toList(),
                "member",
                tables.dump("member where organization_id = '%s'".formatted(organization.id()), "id")
                        .lines()
                        .toList(),
                "audit",
                tables.dump("audit_log where organization_id = '%s'".formatted(organization.id()), "position")
                        .lines()
                        .toList());
    }
}
