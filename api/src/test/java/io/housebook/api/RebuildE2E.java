package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.SmartLifecycle;

@OnBothDatabases(ofItsOwn = true)
class RebuildE2E {
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
    void what_is_corrupted_is_named_and_stays_when_that_is_not_accepted() {
        Created renamed = client.anOrganization();
        Created lost = client.anOrganization();
        housebook.caughtUp();
        tables.tamper("update organization set name = 'Mallory', version = 9 where id = ?", renamed.id());
        tables.tamper("delete from organization where id = ?", lost.id());
        String corrupted = tables.dump("organization", "id");

        client.post("/v1/ops/projections/organization/rebuild").expect(202);
        Answer refused = client.awaitRebuild("organization");

        assertThat(refused.text("/rebuild/state")).isEqualTo("refused");
        assertThat(refused.at("/rebuild/differences").longValue()).isEqualTo(2);
        assertThat(refused.texts("/rebuild/report", "/row")).containsExactlyInAnyOrder(renamed.id(), lost.id());
        assertThat(refused.texts("/rebuild/report", "/kind")).containsExactlyInAnyOrder("different", "missing");
        assertThat(refused.body()).contains("\"fields\":[\"name\",\"version\"]").doesNotContain("Mallory");
        assertThat(tables.dump("organization", "id")).isEqualTo(corrupted);

        rebuilt("organization");
    }

    @Test
    void a_verification_says_what_differs_and_changes_nothing() {
        Created organization = client.anOrganization();
        housebook.caughtUp();
        tables.tamper("update audit_log set sentence = 'Nothing.' where position = ?", organization.position());

        Answer differs = client.verify("audit");
        assertThat(differs.at("/verifiedThrough").longValue()).isZero();
        assertThat(differs.at("/rebuild/differences").longValue()).isOne();
        assertThat(differs.texts("/rebuild/report", "/row")).containsExactly(Long.toString(organization.position()));
        assertThat(tables.texts("select sentence from audit_log where position = ?", organization.position()))
                .containsExactly("Nothing.");

        rebuilt("audit");
        Answer sound = client.verify("audit");
        assertThat(sound.at("/rebuild/differences").longValue()).isZero();
        assertThat(sound.at("/verifiedThrough").longValue())
                .isEqualTo(sound.at("/rebuild/position").longValue())
                .isGreaterThan(organization.position());
        housebook.tidied("audit_log");
    }

    @Test
    void the_rows_from_before_are_brought_up_to_date_and_put_in_place_again() {
        Created corrupted = client.anOrganization();
        housebook.caughtUp();
        tables.tamper("update organization set name = 'Mallory' where id = ?", corrupted.id());
        rebuilt("organization");
        Created later = client.anOrganization();
        housebook.caughtUp();

        client.post("/v1/ops/projections/organization/rollback").expect(202);
        assertThat(client.awaitRebuild("organization").text("/rebuild/state")).isEqualTo("switched");

        assertThat(client.get(corrupted.path()).text("/name")).isEqualTo("Mallory");
        assertThat(client.get(later.path()).text("/name")).isEqualTo(later.name());
        rebuilt("organization");
        assertThat(client.get(corrupted.path()).text("/name")).isEqualTo(corrupted.name());
    }

    @Test
    void rows_that_are_as_wrong_as_those_from_before_are_not_known_to_be_right_when_they_change_places() {
        Created corrupted = client.anOrganization();
        rebuilt("organization");
        long number = projection("organization").at("/rebuild/number").longValue();
        for (String table : List.of("organization", "organization_before_" + number)) {
            tables.tamper("update %s set name = 'Mallory' where id = ?".formatted(table), corrupted.id());
        }
        assertThat(client.verify("organization").at("/verifiedThrough").longValue())
                .isZero();

        client.post("/v1/ops/projections/organization/rollback").expect(202);
        Answer rolledBack = client.awaitRebuild("organization");

        assertThat(rolledBack.text("/rebuild/state")).isEqualTo("switched");
        assertThat(rolledBack.at("/rebuild/differences").longValue()).isZero();
        assertThat(rolledBack.at("/verifiedThrough").longValue()).isZero();
        rebuilt("organization");
    }

    @Test
    void rows_from_before_that_a_migration_has_left_behind_hold_the_roll_back_up_and_that_is_told() {
        rebuilt("organization");
        String before = "organization_before_"
                + projection("organization").at("/rebuild/number").longValue();
        tables.execute("alter table " + before + " add column colour text");

        client.post("/v1/ops/projections/organization/rollback").expect(202);

        Answer heldUp = client.awaitProjection(
                "organization", found -> !found.at("/rebuild/fault").isNull());
        assertThat(heldUp.text("/rebuild/state")).isEqualTo("loading");
        assertThat(heldUp.text("/rebuild/fault"))
                .isEqualTo(
                        "A migration has given organization other columns since %s was made: cancel this rebuild, and start another one."
                                .formatted(before));
        client.post("/v1/ops/projections/organization/rebuild/cancel").expect(202);
        rebuilt("organization");
    }

    @Test
    void an_index_that_a_migration_has_added_is_not_lost_by_a_roll_back() {
        rebuilt("organization");
        tables.execute("create index organization_by_logo on organization (logo_url)");

        client.post("/v1/ops/projections/organization/rollback").expect(202);
        assertThat(client.awaitRebuild("organization").text("/rebuild/state")).isEqualTo("switched");

        assertThat(tables.indexes("organization"))
                .hasSize(2)
                .anyMatch(index -> index.startsWith("organization_by_logo"))
                .anyMatch(index -> index.startsWith("organization_by_slug"));
        rebuilt("organization");
        assertThat(tables.indexes("organization"))
                .hasSize(2)
                .anyMatch(index -> index.startsWith("organization_by_logo"));
    }

    /** Until the connection is closed. */
    private Connection somebodyWhoReads(String table) throws SQLException {
        Connection reader = housebook.database().plain().getConnection();
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            statement.execute("lock table " + table + " in access share mode");
        }
        return reader;
    }

    @Test
    void one_that_cannot_change_places_for_somebody_who_reads_says_so_and_holds_up_no_other() throws SQLException {
        assumeThat(housebook.database().vendor()).isEqualTo(Vendor.POSTGRESQL);
        try (Connection _ = somebodyWhoReads("member")) {
            client.post("/v1/ops/projections/member/rebuild").expect(202);

            Answer heldUp = client.awaitProjection(
                    "member", found -> !found.at("/rebuild/fault").isNull());
            assertThat(heldUp.text("/rebuild/state")).isEqualTo("switching");
            assertThat(heldUp.text("/rebuild/fault")).startsWith("Somebody keeps reading the live rows");
            rebuilt("organization");
            assertThat(projection("member").text("/rebuild/state")).isEqualTo("switching");
        }

        assertThat(client.awaitRebuild("member").text("/rebuild/state")).isEqualTo("switched");
    }

    @Test
    void an_index_that_a_migration_adds_to_rows_that_are_about_to_be_replaced_is_not_lost() throws SQLException {
        assumeThat(housebook.database().vendor()).isEqualTo(Vendor.POSTGRESQL);
        try (Connection _ = somebodyWhoReads("member")) {
            client.post("/v1/ops/projections/member/rebuild").expect(202);
            client.awaitProjection(
                    "member", found -> found.text("/rebuild/state").equals("switching"));
            runner().stop();
            tables.execute("create index member_by_role on member (role)");
        }
        runner().start();

        assertThat(client.awaitRebuild("member").text("/rebuild/state")).isEqualTo("switched");
        assertThat(tables.indexes("member")).hasSize(3).anyMatch(index -> index.startsWith("member_by_role"));
    }

    @Test
    void one_that_is_paused_when_it_has_come_to_its_end_has_ended() {
        long number = ordered("verify", "pause");
        ended(number);
        runner().start();

        Answer verified = client.awaitRebuild("member");

        assertThat(verified.text("/rebuild/state")).isEqualTo("verified");
        assertThat(verified.at("/rebuild/fault").isNull()).isTrue();
        client.verify("member");
    }

    @Test
    void one_that_is_cancelled_when_it_has_come_to_its_end_has_ended_and_leaves_nothing_behind() {
        long number = ordered("verify", "cancel");
        ended(number);
        tables.execute("create table member_rebuild_" + number + " as select * from member");
        runner().start();

        Answer verified = client.awaitProjection(
                "member", found -> found.text("/rebuild/state").equals("verified"));

        assertThat(verified.at("/verifiedThrough").longValue()).isOne();
        housebook.tidied("member");
    }

    /** Nobody works at it yet. */
    private long ordered(String what, String then) {
        client.rebuild("member");
        housebook.tidied("member");
        runner().stop();
        Answer ordered = client.post("/v1/ops/projections/member/" + what).expect(202);
        client.post("/v1/ops/projections/member/rebuild/" + then).expect(202);
        return ordered.at("/rebuild/number").longValue();
    }

    /** As a node leaves it that could not put the end down, and was gone before it could try again. */
    private void ended(long number) {
        tables.tamper(
                "insert into projection_rebuild (projection, number, phase, position, target, rate, row_count, digest,"
                        + " differences, report, fault)"
                        + " values ('member', ?, 'VERIFIED', 1, 1, 0, 0, '', 0, '[]', 'The disk was full.')",
                number);
    }

    private SmartLifecycle runner() {
        return housebook.bean("rebuildRunner", SmartLifecycle.class);
    }

    @Test
    void only_the_rows_from_before_the_last_switch_are_kept() {
        rebuilt("member", "member", "member");

        housebook.tidied("member");
    }

    @Test
    void the_rows_from_before_can_be_dropped_and_are_not_rolled_back_to_then() {
        rebuilt("organization", "member");
        long number = projection("member").at("/rebuild/number").longValue();
        assertThat(projection("member").at("/rollBackOf").longValue()).isEqualTo(number);

        Answer dropped = client.delete("/v1/ops/projections/member/rollback", "X-Reason", "Space is short")
                .expect(202);

        assertThat(dropped.at("/rollBackOf").isNull()).isTrue();
        assertThatNothingIsToRollBack("member");
        housebook.cleared("member");
        assertThatNothingIsToRollBack("member");
        assertThat(projection("organization").at("/rollBackOf").isNumber()).isTrue();
        housebook.caughtUp();
        Answer audit = client.get("/v1/audit?limit=1").expect(200);
        assertThat(audit.texts("/items", "/sentence"))
                .containsExactly(
                        "The developer dropped the rows that were kept from before rebuild %d of the projection “member”."
                                .formatted(number));
        assertThat(audit.texts("/items", "/reason")).containsExactly("Space is short");

        rebuilt("member");
        assertThat(projection("member").at("/rollBackOf").longValue()).isEqualTo(number + 1);
        client.post("/v1/ops/projections/member/rollback").expect(202);
        assertThat(client.awaitRebuild("member").text("/rebuild/state")).isEqualTo("switched");
    }

    private void assertThatNothingIsToRollBack(String projection) {
        String path = "/v1/ops/projections/" + projection + "/rollback";
        assertThat(client.post(path).expect(409).code()).isEqualTo("nothing-to-roll-back");
        assertThat(client.delete(path).expect(409).code()).isEqualTo("nothing-to-roll-back");
    }

    @Test
    void without_rows_from_before_there_is_nothing_to_roll_back() {
        try (RunningHousebook fresh =
                RunningHousebook.on(housebook.database().vendor().newDatabase())) {
            assertThat(fresh.client()
                            .post("/v1/ops/projections/audit/rollback")
                            .expect(409)
                            .code())
                    .isEqualTo("nothing-to-roll-back");
            fresh.client().rebuild("audit");
            fresh.client().post("/v1/ops/projections/audit/rollback").expect(202);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"acceptDifferences\": \"perhaps\"}", "{\"acceptDiferences\": true}", "[]"})
    void a_request_of_another_shape_is_refused(String body) {
        assertThat(client.post("/v1/ops/projections/member/rebuild", body)
                        .expect(400)
                        .code())
                .isIn("invalid-request", "malformed-json");
    }

    @Test
    void each_step_is_in_the_history_with_who_and_why() {
        client.post("/v1/ops/projections/member/rebuild", "{\"acceptDifferences\": true}", "X-Reason", "After the move")
                .expect(202);
        assertThat(client.awaitRebuild("member").text("/rebuild/reason")).isEqualTo("After the move");
        housebook.caughtUp();

        Answer audit = client.get("/v1/audit?limit=2").expect(200);

        assertThat(audit.texts("/items", "/action"))
                .containsExactly("projection.switched", "projection.rebuild-started");
        assertThat(audit.texts("/items", "/actor/name")).containsExactly("Housebook", "The developer");
        assertThat(audit.at("/items/0/reason").isNull()).isTrue();
        assertThat(audit.text("/items/1/reason")).isEqualTo("After the move");
        assertThat(audit.text("/items/1/sentence")).contains("of the projection “member”, and accepted");
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
        // Looking is in the history too.
        String path = organization.path() + "/audit?q=-action:access.*";
        Answer before = client.get(path);
        tables.tamper("delete from audit_log where position = ?", organization.position());
        assertThat(client.get(path).texts("/items", "/action")).containsExactly("organization.created");

        rebuilt("audit");

        assertThat(client.get(path).at("/items")).isEqualTo(before.at("/items"));
        assertThat(before.texts("/items", "/id"))
                .containsExactlyElementsOf(tables.texts(
                        "select event_id from event where organization_id = ? and event_type not like 'access.%' order by position desc",
                        organization.id()));
    }

    @Test
    void rebuilding_twice_gives_the_same_tables_to_the_byte() {
        long head = tables.number("select position from event_head");
        Map<String, String> live = dump(head);

        rebuilt("organization", "member", "audit");
        Map<String, String> once = dump(head);
        rebuilt("organization", "member", "audit");

        assertThat(once).isEqualTo(live);
        assertThat(dump(head)).isEqualTo(live);
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
        assertThat(client.delete(path + "/rollback").expect(404).code()).isEqualTo("projection-not-found");
    }

    /** Rebuilds over REST, and returns when all projections follow the log again. */
    private void rebuilt(String... projections) {
        for (String projection : projections) {
            client.rebuild(projection);
        }
        housebook.caughtUp();
        assertThat(List.of(projections))
                .allSatisfy(name -> assertThat(projection(name).at("/position").longValue())
                        .isEqualTo(tables.number("select position from event_head")));
    }

    private Answer projection(String name) {
        return client.get("/v1/ops/projections/" + name).expect(200);
    }

    /** All rows, but for what the audit log has of events behind a position: of rebuilds, too. */
    private Map<String, String> dump(long until) {
        return Map.of(
                "organization", tables.dump("organization", "id"),
                "member", tables.dump("member", "id"),
                "audit_log", tables.dump("audit_log where position <= " + until, "position"));
    }
}
