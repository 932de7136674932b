package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnBothDatabases
class AuditExportE2E {
    private final RunningHousebook housebook;
    private final HousebookClient client;

    AuditExportE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @Test
    void an_export_has_every_entry_once_and_oldest_first() {
        Created organization = anOrganizationWithEntries(25);

        Answer export = export(organization, "ndjson", 0);

        assertThat(entries(export).stream()
                        .map(entry -> entry.at("/organizationSequence").longValue()))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 27).boxed().toList());
        assertThat(export.header("Housebook-First-Sequence")).isEqualTo("1");
        assertThat(export.header("Housebook-Last-Sequence")).isEqualTo("27");
        assertThat(export.header("Content-Disposition")).contains("audit-%s-1-27.ndjson".formatted(organization.id()));
        assertThat(export.header("Cache-Control")).isEqualTo("no-store");
        assertThat(entries(export).getLast().at("/position").longValue()).isEqualTo(export.position());
    }

    /** 1,000 entries are read at a time. */
    @Test
    void an_export_of_several_parts_has_no_seam() {
        Created organization = anOrganizationWithEntries(1001);

        assertThat(entries(export(organization, "ndjson", 0)).stream()
                        .map(entry -> entry.at("/organizationSequence").longValue()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1003).boxed().toList());
    }

    @Test
    void an_export_goes_on_where_another_one_ended() {
        Created organization = anOrganizationWithEntries(5);
        List<JsonNode> whole = entries(export(organization, "ndjson", 0));
        long read = whole.get(2).at("/position").longValue();

        Answer rest = export(organization, "ndjson", read);

        assertThat(rest.header("Housebook-First-Sequence")).isEqualTo("4");
        assertThat(entries(rest).subList(0, whole.size() - 3)).isEqualTo(whole.subList(3, whole.size()));
    }

    @Test
    void behind_the_end_there_is_nothing() {
        Created organization = client.anOrganization();
        Answer export = export(organization, "csv", Long.MAX_VALUE - 1);

        assertThat(export.header("Housebook-Last-Sequence")).isEqualTo("0");
        assertThat(export.body().lines()).hasSize(1);
    }

    @Test
    void exports_are_in_the_history_with_who_and_why() {
        Created organization = client.anOrganization();
        client.get(path(organization, "csv", 0), "X-Reason", "The yearly audit").expect(200);
        housebook.caughtUp();

        JsonNode entry = entries(export(organization, "ndjson", 0)).getLast();

        assertThat(entry.at("/action").asString()).isEqualTo("access.audit-exported");
        assertThat(entry.at("/sentence").asString())
                .isEqualTo("The developer exported the entries 1 to 2 of the audit log as csv.");
        assertThat(entry.at("/reason").asString()).isEqualTo("The yearly audit");
    }

    @Test
    void reading_is_in_the_history_too_and_a_page_behind_the_first_is_the_same_reading() {
        Created organization = anOrganizationWithEntries(3);
        Answer first = client.get(organization.path() + "/audit?limit=2").expect(200);
        client.get(organization.path() + "/audit?limit=2&cursor=" + first.text("/next"))
                .expect(200);
        housebook.caughtUp();

        List<JsonNode> entries = entries(export(organization, "ndjson", 0));

        assertThat(entries).hasSize(6);
        assertThat(entries.getLast().at("/sentence").asString()).isEqualTo("The developer read the audit log.");
        assertThat(entries.getLast().at("/data/operation").asString()).isEqualTo("GET /v1/organizations/{org}/audit");
    }

    @Test
    void what_a_client_says_of_itself_is_no_formula() {
        Created organization = client.anOrganization();
        client.patch(
                        organization.path(),
                        "{\"name\": \"Renamed\"}",
                        "If-Match",
                        "*",
                        "User-Agent",
                        "=cmd|' /C calc'!A1")
                .expect(204);
        housebook.caughtUp();

        assertThat(export(organization, "csv", 0).body()).contains(",'=cmd|' /C calc'!A1,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv", "cloudevents", "ocsf"})
    void every_format_has_every_entry(String format) {
        Created organization = anOrganizationWithEntries(4);

        Answer export = export(organization, format, 0);

        assertThat(export.header("Content-Type")).startsWith(MEDIA_TYPES.get(format));
        assertThat(export.body().split("evt_[0-9a-z]{26}", -1)).hasSizeGreaterThan(6);
        assertThat(export.header("Housebook-Last-Sequence")).isEqualTo("6");
    }

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "ndjson", "application/x-ndjson",
            "csv", "text/csv",
            "cloudevents", "application/cloudevents-batch+json",
            "ocsf", "application/x-ndjson");

    @ParameterizedTest
    @ValueSource(strings = {"format=xml", "format=NDJSON", "after=-1", "after=now"})
    void a_wrong_wish_is_answered_with_its_place(String wish) {
        Created organization = client.anOrganization();

        Answer answer =
                client.get(organization.path() + "/audit/export?" + wish).expect(400);

        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.text("/errors/0/parameter")).isEqualTo(wish.substring(0, wish.indexOf('=')));
    }

    @Test
    void the_operator_exports_what_belongs_to_no_organization() {
        Answer export = client.get("/v1/audit/export").expect(200);

        assertThat(entries(export))
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry.at("/organizationId").asString()).isEqualTo("org_00000000000000000000000000"));
    }

    private Created anOrganizationWithEntries(int renames) {
        Created organization = client.anOrganization();
        for (int i = 0; i < renames; i++) {
            client.change(organization, "*", "{\"name\": \"Name %d\"}".formatted(i))
                    .expect(204);
        }
        housebook.caughtUp();
        return organization;
    }

    private Answer export(Created organization, String format, long after) {
        return client.get(path(organization, format, after)).expect(200);
    }

    private static String path(Created organization, String format, long after) {
        return "%s/audit/export?format=%s&after=%d&min_position=%d"
                .formatted(organization.path(), format, after, organization.position());
    }

    private static List<JsonNode> entries(Answer export) {
        return export.body().lines().map(JsonMapper.shared()::readTree).toList();
    }
}
