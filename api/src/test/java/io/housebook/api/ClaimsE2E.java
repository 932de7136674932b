package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An operator asks whether what may exist only once does, while the server goes on. */
@OnBothDatabases
class ClaimsE2E {
    private final RunningHousebook housebook;

    ClaimsE2E(RunningHousebook housebook) {
        this.housebook = housebook;
    }

    @Test
    void what_the_events_imply_is_told_in_one_line_and_anything_else_in_one_line_each() {
        Created organization = housebook.client().anOrganization();
        long events = housebook.tables().count("event");
        long claims = housebook.tables().count("claim");
        assertThat(verified(housebook.database(), 0))
                .hasLineCount(1)
                .contains("are what its events imply: %d claims at position %d.".formatted(claims, events))
                .doesNotContain("postgres:postgres");

        housebook.tables().tamper("delete from claim where claim_key = ?", "slug:" + organization.slug());
        assertThat(verified(housebook.database(), 1))
                .hasLineCount(2)
                .contains("slug:%s is missing: the event at ".formatted(organization.slug()))
                .contains("are NOT what its events imply: 1 differences at position " + events);

        housebook
                .tables()
                .tamper(
                        "insert into claim (claim_key, position) select ?, position from event"
                                + " where event_type = 'organization.created' and organization_id = ?",
                        "slug:" + organization.slug(),
                        organization.id());
        verified(housebook.database(), 0);
    }

    @Test
    void as_json_it_is_one_document_whatever_is_logged() {
        Created organization = housebook.client().anOrganization();
        long events = housebook.tables().count("event");
        long claims = housebook.tables().count("claim");
        JsonNode clean = verifiedAsJson(0);
        assertThat(clean.at("/clean").booleanValue()).isTrue();
        assertThat(clean.at("/head").longValue()).isEqualTo(events);
        assertThat(clean.at("/claims").longValue()).isEqualTo(claims);
        assertThat(clean.at("/differences").longValue()).isZero();
        assertThat(clean.at("/findings").isEmpty()).isTrue();

        String key = "slug:" + organization.slug();
        long position = housebook.tables().number("select position from claim where claim_key = ?", key);
        housebook.tables().tamper("delete from claim where claim_key = ?", key);
        JsonNode different = verifiedAsJson(1);
        assertThat(different.at("/clean").booleanValue()).isFalse();
        assertThat(different.at("/differences").longValue()).isEqualTo(1);
        assertThat(different.at("/findings/0/key").asString()).isEqualTo(key);
        assertThat(different.at("/findings/0/expected").longValue()).isEqualTo(position);
        assertThat(different.at("/findings/0/found").isNull()).isTrue();

        housebook.tables().tamper("insert into claim (claim_key, position) values (?, ?)", key, position);
        verifiedAsJson(0);
    }

    @Test
    void what_else_is_asked_of_claims_is_told_what_can_be_asked() {
        try (HousebookProcess process = HousebookProcess.on(housebook.database(), "claims", "forget")) {
            assertThat(process.exitCode()).isEqualTo(2);
            assertThat(process.output()).contains("no command “housebook claims forget”", "verify");
        }
    }

    private JsonNode verifiedAsJson(int exitCode) {
        Map<String, String> environment =
                Map.of("DATABASE_URL", housebook.database().url(), "LOG_LEVEL", "debug");
        try (CommandProcess verification = CommandProcess.start(environment, "claims", "verify", "--json")) {
            assertThat(verification.exitCode()).as(verification.err()).isEqualTo(exitCode);
            assertThat(verification.err()).contains("DEBUG");
            return verification.json();
        }
    }

    private static String verified(TestDatabase database, int exitCode) {
        try (HousebookProcess verification = HousebookProcess.on(database, "claims", "verify")) {
            assertThat(verification.exitCode()).as(verification.output()).isEqualTo(exitCode);
            return verification.output();
        }
    }
}
