package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.messages.organization.OrganizationId;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of events that rows cannot take. */
@OnBothDatabases(ofItsOwn = true)
class DeadLetterE2E {
    private static final String ORGANIZATION = "/v1/ops/projections/organization";
    private static final String AUDIT = "/v1/ops/projections/audit";
    private static final String LETTERS = ORGANIZATION + "/dead-letters";

    private final RunningHousebook housebook;
    private final HousebookClient client;
    private final Tables tables;

    DeadLetterE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
        this.tables = housebook.tables();
    }

    @Test
    void an_event_that_does_not_fit_is_parked_with_what_follows_of_its_aggregate_and_the_rest_goes_on() {
        Created lost = client.anOrganization();
        housebook.caughtUp();
        tables.tamper("delete from organization where id = ?", lost.id());

        long first = renamed(lost, "Once");
        long second = renamed(lost, "Twice");
        Created other = client.anOrganization();

        client.read(other, other.position()).expect(200);
        Answer letters = client.get(LETTERS).expect(200);
        assertThat(letters.texts("/items", "/position")).containsExactly(Long.toString(first), Long.toString(second));
        assertThat(letters.texts("/items", "/aggregateId")).containsOnly(lost.id());
        assertThat(letters.text("/items/0/fault"))
                .startsWith("The event at position %d cannot be projected: ".formatted(first))
                .doesNotContain("Once");
        assertThat(letters.at("/items/1/fault").isNull()).isTrue();
        Answer projection = client.get(ORGANIZATION);
        assertThat(projection.text("/state")).isEqualTo("live");
        assertThat(projection.at("/deadLetters").longValue()).isEqualTo(2);

        // The lost row is made anew from the log, in which nothing is wrong.
        client.rebuild("organization");

        assertThat(client.get(ORGANIZATION).at("/deadLetters").longValue()).isZero();
        assertThat(client.get(lost.path()).text("/name")).isEqualTo("Twice");
    }

    @Test
    void of_the_past_nothing_is_said_without_them() {
        Created organization = client.anOrganization();
        long first = unreadable(organization, "Once");
        long second = renamed(organization, "Twice");
        housebook.caughtUp();

        assertThat(client.get(organization.path() + "?as_of=" + (first - 1))
                        .expect(200)
                        .text("/name"))
                .isEqualTo(organization.name());
        Answer refused = client.get(organization.path() + "?as_of=" + second).expect(503);
        assertThat(refused.code()).isEqualTo("read-model-lagging");
        assertThat(refused.body()).contains("the event at position " + first);

        readable(first);
        assertThat(client.get(organization.path() + "?as_of=" + second)
                        .expect(200)
                        .text("/name"))
                .isEqualTo("Twice");
        client.rebuild("organization");
    }

    @Test
    void when_the_reason_is_mended_they_are_taken_in_their_order() {
        Created organization = client.anOrganization();
        long first = unreadable(organization, "Once");
        long second = renamed(organization, "Twice");
        housebook.caughtUp();
        assertThat(client.get(organization.path()).text("/name")).isEqualTo(organization.name());

        client.post(LETTERS + "/retry").expect(202);
        client.awaitProjection(
                "organization", found -> letter(first).at("/attempts").longValue() == 2);
        assertThat(letter(second).at("/attempts").longValue()).isZero();

        readable(first);
        client.post(LETTERS + "/" + second + "/retry").expect(202);
        awaitLetters(0);

        assertThat(client.get(organization.path()).text("/name")).isEqualTo("Twice");
        assertThat(client.verify("organization").at("/rebuild/differences").longValue())
                .isZero();
        assertThat(client.get(LETTERS + "/" + first).expect(404).code()).isEqualTo("dead-letter-not-found");
    }

    @Test
    void an_evicted_one_is_done_without_here_and_in_rebuilds_until_it_can_be_taken() {
        Created organization = client.anOrganization();
        long first = unreadable(organization, "Once");
        client.change(organization, "*", "{\"logoUrl\": \"https://a.example/logo.svg\"}")
                .expect(204);
        housebook.caughtUp();

        Answer withoutReason = client.delete(LETTERS + "/" + first).expect(400);
        assertThat(withoutReason.code()).isEqualTo("invalid-request");
        assertThat(withoutReason.body()).contains("X-Reason");
        client.evict("organization", first, "It was written by a newer Housebook.")
                .expect(202);
        awaitLetters(0);

        Answer done = client.get(organization.path());
        assertThat(done.text("/name")).isEqualTo(organization.name());
        assertThat(done.text("/logoUrl")).isEqualTo("https://a.example/logo.svg");
        assertThat(client.verify("organization").at("/rebuild/differences").longValue())
                .isZero();
        Answer audit = client.get("/v1/audit?limit=10");
        assertThat(audit.texts("/items", "/action")).contains("projection.dead-letter-evicted");
        assertThat(audit.texts("/items", "/reason")).contains("It was written by a newer Housebook.");

        readable(first);
        assertThat(client.rebuild("organization").texts("/rebuild/report", "/row"))
                .containsExactly(organization.id());
        assertThat(client.get(organization.path()).text("/name")).isEqualTo("Once");
    }

    @Test
    void a_rebuild_parks_what_the_new_rows_cannot_take() {
        Created organization = client.anOrganization();
        long rename = renamed(organization, "Renamed");
        long later = renamed(organization, "Renamed again");
        housebook.caughtUp();
        String payload = tables.texts("select payload from event where position = ?", rename)
                .getFirst();
        String ofNobody =
                payload.replace(organization.id(), OrganizationId.generate().value());
        tables.tamper("update event set payload = ? where position = ?", ofNobody, rename);

        Answer rebuilt = client.rebuild("organization");

        assertThat(rebuilt.texts("/rebuild/report", "/row")).containsExactly(organization.id());
        assertThat(client.get(organization.path()).text("/name")).isEqualTo(organization.name());
        assertThat(letter(rename).text("/fault"))
                .contains("0 rows instead of 1")
                .doesNotContain("Renamed");
        assertThat(letter(later).at("/fault").isNull()).isTrue();
        assertThat(client.verify("organization").at("/rebuild/differences").longValue())
                .isZero();

        // The rows from before are whole, and so is what is known of them.
        client.post(ORGANIZATION + "/rollback").expect(202);
        client.awaitRebuild("organization");
        assertThat(client.get(ORGANIZATION).at("/deadLetters").longValue()).isZero();
        assertThat(client.get(organization.path()).text("/name")).isEqualTo("Renamed again");

        tables.tamper("update event set payload = ? where position = ?", payload, rename);
        assertThat(client.verify("organization").at("/rebuild/differences").longValue())
                .isZero();
    }

    private Created anOrganizationThatTheAuditLogCannotRead() {
        StreamingEventProcessor audit = processor("audit");
        audit.shutDown();
        Created organization = client.anOrganization();
        tables.tamper("update event set revision = 9 where position = ?", organization.position());
        audit.start();
        return organization;
    }

    @Test
    void the_audit_log_skips_nothing() {
        String letters = AUDIT + "/dead-letters";
        Created organization = anOrganizationThatTheAuditLogCannotRead();
        try {
            Answer halted = client.awaitProjection(
                    "audit", found -> found.at("/deadLetters").longValue() == 1);

            assertThat(halted.at("/position").longValue()).isLessThan(organization.position());
            assertThat(halted.text("/state")).isEqualTo("failing");
            assertThat(halted.text("/fault"))
                    .isEqualTo(
                            "The event at position %d cannot be read: This Housebook knows “member.joined” up to revision 1, not 9"
                                    .formatted(organization.position()));
            client.get("/actuator/health/readiness").expect(503);
            client.get("/actuator/health/liveness").expect(200);
            assertThat(client.post(letters + "/retry").expect(409).code()).isEqualTo("projection-skips-nothing");
            assertThat(client.evict("audit", organization.position(), "Away with it.")
                            .expect(409)
                            .code())
                    .isEqualTo("projection-skips-nothing");
            assertThat(client.get(ORGANIZATION).text("/state")).isEqualTo("live");
        } finally {
            readable(organization.position());
        }
        housebook.caughtUp();
        client.get("/actuator/health/readiness").expect(200);
        assertThat(client.get(letters).at("/items").size()).isZero();
        assertThat(client.verify("audit").at("/rebuild/differences").longValue())
                .isZero();
    }

    @Test
    void what_halts_the_audit_log_still_does_when_its_rows_are_made_anew() {
        Created organization = anOrganizationThatTheAuditLogCannotRead();
        try {
            client.awaitProjection("audit", found -> found.at("/deadLetters").longValue() == 1);

            Answer rebuilt = client.rebuild("audit");

            assertThat(rebuilt.at("/rebuild/position").longValue()).isLessThan(organization.position());
            assertThat(client.get(AUDIT).at("/deadLetters").longValue()).isOne();
            client.get("/actuator/health/readiness").expect(503);
        } finally {
            readable(organization.position());
        }
        housebook.caughtUp();
        assertThat(client.get(AUDIT).at("/deadLetters").longValue()).isZero();
    }

    @Test
    void what_once_halted_the_audit_log_leaves_nothing_out_of_rows_that_are_rolled_back_to() {
        Created organization = client.anOrganization();
        housebook.caughtUp();
        client.rebuild("audit");
        // Earlier Housebooks left it there.
        tables.tamper(
                "insert into dead_letter (row_table, position, event_type, organization_id, aggregate_id, attempts,"
                        + " parked_at, tried_for) values (?, ?, 'organization.created', ?, ?, 1, 0, 0)",
                "audit_log_before_" + client.get(AUDIT).at("/rollBackOf").longValue(),
                organization.position(),
                organization.id(),
                organization.id());
        long later = renamed(organization, "Renamed");
        housebook.caughtUp();

        client.post(AUDIT + "/rollback").expect(202);
        Answer rolledBack = client.awaitRebuild("audit");

        assertThat(rolledBack.text("/rebuild/state")).isEqualTo("switched");
        assertThat(rolledBack.at("/rebuild/differences").longValue()).isZero();
        assertThat(tables.numbers("select position from audit_log where position = ?", later))
                .containsExactly(later);
        assertThat(client.get(AUDIT).expect(200).at("/deadLetters").longValue()).isZero();
    }

    @Test
    void one_that_was_evicted_since_a_rebuild_stays_so_when_that_is_rolled_back() {
        Created organization = client.anOrganization();
        long first = unreadable(organization, "Once");
        long second = renamed(organization, "Twice");
        housebook.caughtUp();
        client.rebuild("organization");
        awaitLetters(2);
        client.evict("organization", first, "It was written by a newer Housebook.")
                .expect(202);
        awaitLetters(0);

        client.post(ORGANIZATION + "/rollback").expect(202);
        Answer rolledBack = client.awaitRebuild("organization");

        assertThat(rolledBack.at("/rebuild/differences").longValue()).isZero();
        assertThat(rolledBack.at("/deadLetters").longValue()).isZero();
        assertThat(client.read(organization, second).text("/name")).isEqualTo("Twice");
        readable(first);
        client.rebuild("organization");
    }

    @Test
    void one_that_was_evicted_and_comes_back_with_a_switch_goes_again() {
        Created organization = client.anOrganization();
        long first = unreadable(organization, "Once");
        client.evict("organization", first, "It was written by a newer Housebook.")
                .expect(202);
        awaitLetters(0);
        // As if it were evicted between the comparison and the switch.
        tables.tamper(
                "insert into dead_letter (row_table, position, event_type, organization_id, aggregate_id, fault,"
                        + " attempts, parked_at, tried_for)"
                        + " values ('organization', ?, 'organization.renamed', ?, ?, 'It does not fit.', 1, 0, 0)",
                first,
                organization.id(),
                organization.id());

        client.post(
                        ORGANIZATION + "/rebuild",
                        "{\"organization\": \"" + client.anOrganization().id() + "\"}")
                .expect(202);
        client.awaitRebuild("organization");

        awaitLetters(0);
        readable(first);
        client.rebuild("organization");
    }

    @Test
    void without_any_there_is_nothing_to_be_done() {
        Answer none = client.get("/v1/ops/projections/member/dead-letters").expect(200);

        assertThat(none.at("/items").size()).isZero();
        assertThat(none.at("/next").isNull()).isTrue();
        client.post("/v1/ops/projections/member/dead-letters/retry").expect(202);
        for (Answer answer : new Answer[] {
            client.get("/v1/ops/projections/member/dead-letters/1"),
            client.post("/v1/ops/projections/member/dead-letters/1/retry"),
            client.evict("member", 1, "Away with it.")
        }) {
            assertThat(answer.expect(404).code()).isEqualTo("dead-letter-not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dead-letters?limit=0", "/dead-letters?cursor=nonsense", "/dead-letters/x"})
    void what_is_asked_for_wrongly_is_refused(String below) {
        assertThat(client.get(ORGANIZATION + below).expect(400).code()).isIn("invalid-request", "invalid-cursor");
    }

    private long renamed(Created organization, String name) {
        return client.change(organization, "*", "{\"name\": \"" + name + "\"}")
                .expect(204)
                .position();
    }

    /** Renames it, and makes that unreadable for the organizations' projection only: the others have seen it. */
    private long unreadable(Created organization, String name) {
        housebook.caughtUp();
        StreamingEventProcessor processor = processor("organization");
        processor.shutDown();
        long position = renamed(organization, name);
        client.awaitProjection("audit", found -> found.at("/lag").longValue() == 0);
        client.awaitProjection("member", found -> found.at("/lag").longValue() == 0);
        tables.tamper("update event set revision = 9 where position = ?", position);
        processor.start();
        client.awaitProjection("organization", found -> found.at("/deadLetters").longValue() == 1);
        return position;
    }

    private void readable(long position) {
        tables.tamper("update event set revision = 1 where position = ?", position);
    }

    private StreamingEventProcessor processor(String projection) {
        return housebook
                .bean(EventProcessingConfiguration.class)
                .eventProcessor(projection, StreamingEventProcessor.class)
                .orElseThrow();
    }

    private Answer letter(long position) {
        return client.get(LETTERS + "/" + position).expect(200);
    }

    private void awaitLetters(long count) {
        client.awaitProjection("organization", found -> found.at("/deadLetters").longValue() == count);
    }
}
