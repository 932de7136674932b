package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnBothDatabases
class AuditSearchE2E {
    private final RunningHousebook housebook;
    private final HousebookClient client;

    AuditSearchE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    /** Two people, hosts, renames, denials: 70 entries and more. */
    private Created anOrganizationWithAHistory() {
        Created organization = client.anOrganization();
        HousebookClient admin = client.newcomer(organization, "admin");
        HousebookClient viewer = client.newcomer(organization, "viewer");
        for (int i = 0; i < 10; i++) {
            HousebookClient who = i % 2 == 0 ? client : admin;
            String host = who.post(
                            organization.path() + "/hosts",
                            "{\"name\": \"Host %d\", \"url\": \"https://8.8.8.8\", \"user\": \"reader\", \"password\": \"p\"}"
                                    .formatted(i))
                    .expect(201)
                    .text("/id");
            who.patch(
                            organization.path() + "/hosts/" + host,
                            "{\"name\": \"Renamed %d\"}".formatted(i),
                            "If-Match",
                            "*")
                    .expect(204);
            who.patch(
                            organization.path() + "/hosts/" + host,
                            "{\"sortOrder\": %d}".formatted(i % 3),
                            "If-Match",
                            "*",
                            "X-Reason",
                            "Ticket " + i)
                    .expect(204);
            viewer.archive(organization, "*").expect(403);
            client.change(organization, "*", "{\"name\": \"Name %d\"}".formatted(i))
                    .expect(204);
        }
        housebook.caughtUp();
        return organization;
    }

    @Test
    void a_search_finds_what_a_look_at_every_entry_finds() {
        Created organization = anOrganizationWithAHistory();
        List<JsonNode> all = exported(organization);
        String host = all.stream()
                .filter(entry -> entry.at("/action").asString().equals("host.registered"))
                .findFirst()
                .orElseThrow()
                .at("/target/id")
                .asString();
        long middle = all.size() / 2;
        String moment = all.get((int) middle).at("/recordedAt").asString();

        assertFound(organization, all, "actor:" + client.userId(), is("/actor/id", client.userId()));
        assertFound(organization, all, "actor:\"The admin\"", is("/actor/name", "The admin"));
        assertFound(organization, all, "-actor:user", is("/actor/type", "user").negate());
        assertFound(organization, all, "action:host.renamed", is("/action", "host.renamed"));
        assertFound(
                organization,
                all,
                "action:host.*",
                entry -> entry.at("/action").asString().startsWith("host."));
        assertFound(organization, all, "target:" + host, is("/target/id", host));
        assertFound(organization, all, "target:host", is("/target/type", "host"));
        assertFound(organization, all, "target:member", is("/target/type", "member"));
        assertFound(organization, all, "field:state", entry -> changes(entry, "state"));
        assertFound(organization, all, "field:sortOrder", entry -> changes(entry, "sortOrder"));
        assertFound(organization, all, "-field:name", entry -> !changes(entry, "name"));
        assertFound(organization, all, "ip:127.0.0.0/8", entry -> true);
        assertFound(organization, all, "ip:127.0.0.1", entry -> true);
        assertFound(organization, all, "ip:10.0.0.0/8", entry -> false);
        String request = all.get((int) middle).at("/requestId").asString();
        assertFound(organization, all, "request:" + request, is("/requestId", request));
        assertFound(organization, all, "\"ticket 3\"", is("/reason", "Ticket 3"));
        assertFound(
                organization,
                all,
                "created:" + moment + "..",
                entry -> entry.at("/recordedAt").asString().compareTo(moment) >= 0);
        assertFound(organization, all, "created:..2020-01-01", entry -> false);
        assertFound(
                organization,
                all,
                "actor:%s action:host.* field:name -\"Host 4\"".formatted(client.userId()),
                entry -> entry.at("/actor/id").asString().equals(client.userId())
                        && entry.at("/action").asString().startsWith("host.")
                        && changes(entry, "name")
                        && !entry.at("/sentence").asString().contains("Host 4"));
        assertThat(all.stream().filter(entry -> changes(entry, "sortOrder"))).hasSizeGreaterThan(10);
        assertThat(all)
                .as("an action says which kind of thing it happens to")
                .allMatch(entry -> entry.at("/action")
                        .asString()
                        .startsWith(entry.at("/target/type").asString() + "."));
    }

    /** Page by page, both ways, and as an export. */
    private void assertFound(Created organization, List<JsonNode> all, String search, Predicate<JsonNode> answers) {
        List<Long> expected = all.stream()
                .filter(answers)
                .map(entry -> entry.at("/position").longValue())
                .toList();
        long newest = all.getLast().at("/position").longValue();
        String q = "?q=" + URLEncoder.encode(search, UTF_8);

        assertThat(upTo(newest, paged(organization.path() + "/audit" + q + "&limit=3", "next"))
                        .reversed())
                .as(search)
                .isEqualTo(expected);
        String oldest = client.get(organization.path() + "/audit" + q + "&limit=1000")
                .expect(200)
                .text("/next");
        assertThat(oldest).as("all were on one page").isEqualTo("");
        assertThat(upTo(
                        newest,
                        entries(client.get(organization.path() + "/audit/export" + q)
                                .expect(200))))
                .as("export of %s", search)
                .isEqualTo(expected);
    }

    private static List<Long> upTo(long newest, List<JsonNode> entries) {
        return entries.stream()
                .map(entry -> entry.at("/position").longValue())
                .filter(position -> position <= newest)
                .toList();
    }

    @Test
    void pages_go_both_ways_and_are_stable_while_entries_are_written() {
        Created organization = anOrganizationWithAHistory();
        String list = organization.path() + "/audit?limit=7";
        var down = new ArrayList<List<Long>>();
        Answer page = client.get(list).expect(200);
        Answer last = page;
        while (true) {
            down.add(positions(page));
            client.change(organization, "*", "{\"name\": \"%s\"}".formatted(HousebookClient.aName()))
                    .expect(204);
            if (page.at("/next").isNull()) {
                break;
            }
            page = client.get(list + "&cursor=" + page.text("/next")).expect(200);
            last = page;
        }
        var up = new ArrayList<List<Long>>();
        up.add(positions(last));
        for (int i = 1; i < down.size(); i++) {
            last = client.get(list + "&cursor=" + last.text("/prev")).expect(200);
            up.add(positions(last));
        }

        assertThat(up.stream().flatMap(List::stream).sorted().toList())
                .isEqualTo(down.stream().flatMap(List::stream).sorted().toList());
        assertThat(up.getFirst()).isEqualTo(down.getLast());
    }

    @Test
    void in_front_of_the_newest_page_is_what_comes_later() {
        Created organization = client.anOrganization();
        housebook.caughtUp();
        String list = organization.path() + "/audit?limit=10";
        Answer newest = client.get(list).expect(200);
        client.change(organization, "*", "{\"name\": \"Later\"}").expect(204);
        housebook.caughtUp();

        Answer later = client.get(list + "&cursor=" + newest.text("/prev")).expect(200);

        assertThat(later.texts("/items", "/action")).containsExactly("organization.renamed", "access.audit-read");
        Answer nothing = client.get(list + "&cursor=" + later.text("/prev")).expect(200);
        assertThat(nothing.at("/items").size()).isZero();
        assertThat(client.get(list + "&cursor=" + nothing.text("/next"))
                        .expect(200)
                        .texts("/items", "/position"))
                .first()
                .isEqualTo(later.text("/items/0/position"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/audit", "/audit/export"})
    void a_search_that_is_none_is_answered_with_the_place_of_the_fault(String path) {
        Created organization = client.anOrganization();

        Answer answer = client.get(organization.path() + path + "?q=" + URLEncoder.encode("ok action:none", UTF_8))
                .expect(400);

        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.text("/errors/0/parameter")).isEqualTo("q");
        assertThat(answer.text("/errors/0/detail")).isEqualTo("at character 11: there is no action “none”");
    }

    @Test
    void the_history_says_what_was_looked_for() {
        Created organization = client.anOrganization();
        client.get(organization.path() + "/audit?q=action:host.*").expect(200);
        housebook.caughtUp();

        assertThat(client.get(organization.path() + "/audit?limit=1").text("/items/0/sentence"))
                .isEqualTo("The developer read the audit log, searching for “action:host.*”.");
    }

    /** Otherwise a cursor that somebody has made would show all that there is to nobody's knowledge. */
    @Test
    void a_reading_is_in_the_history_once_and_a_cursor_of_another_one_begins_one() {
        Created organization = anOrganizationWithAHistory();
        String list = organization.path() + "/audit?limit=3";
        String next = client.get(list + "&q=name").expect(200).text("/next");
        Answer second = client.get(list + "&q=name&cursor=" + next).expect(200);
        client.get(list + "&q=name&cursor=" + second.text("/next")).expect(200);
        assertThat(readings(organization)).isEqualTo(1);

        client.get(list + "&q=host&cursor=" + next).expect(200);
        client.get(list + "&cursor=" + next).expect(200);
        client.get(list + "&q=name&cursor=" + next.substring(0, next.indexOf('.')))
                .expect(200);
        client.get(organization.path() + "/history?cursor=" + next).expect(200);
        client.newcomer(organization, "admin")
                .get(list + "&q=name&cursor=" + next)
                .expect(200);
        assertThat(readings(organization)).isEqualTo(6);

        client.get(list + "&q=name&cursor=none").expect(400);
        client.get(list + "&q=name&cursor=none.none").expect(400);
        assertThat(readings(organization)).isEqualTo(6);
    }

    @Test
    void a_comparison_is_a_reading_too() {
        Created organization = client.anOrganization();
        client.get(organization.path() + "/diff?from=0").expect(200);

        assertThat(readings(organization)).isEqualTo(1);
    }

    /** In the table, for who looks through the API adds one. */
    private long readings(Created organization) {
        housebook.caughtUp();
        return housebook
                .tables()
                .number(
                        "select count(*) from audit_log where organization_id = ? and action = 'access.audit-read'",
                        organization.id());
    }

    @Test
    void a_character_that_is_none_stops_nothing() {
        Created organization = client.anOrganization();

        for (String path : List.of("/audit", "/audit/export", "/audit/stream")) {
            for (String search : List.of("%00", "actor:%00", "target:%22a%00%22", "%1B")) {
                assertThat(client.get(organization.path() + path + "?q=" + search)
                                .expect(400)
                                .text("/errors/0/parameter"))
                        .isEqualTo("q");
            }
        }
        housebook.caughtUp();
    }

    @Test
    void things_have_histories_also_when_they_are_gone() {
        Created organization = client.anOrganization();
        String host = client.post(
                        organization.path() + "/hosts",
                        "{\"name\": \"EU 1\", \"url\": \"https://8.8.8.8\", \"user\": \"reader\", \"password\": \"p\"}")
                .expect(201)
                .text("/id");
        client.post(organization.path() + "/hosts/" + host + "/retire", "", "If-Match", "*")
                .expect(204);
        housebook.caughtUp();
        String member = client.memberId(organization);

        assertThat(client.get(organization.path() + "/hosts/" + host + "/history")
                        .expect(200)
                        .texts("/items", "/action"))
                .containsExactly("host.retired", "host.registered");
        assertThat(client.get(organization.path() + "/members/" + member + "/history")
                        .expect(200)
                        .texts("/items", "/action"))
                .containsExactly("member.joined");
        assertThat(client.get(organization.path() + "/history").expect(200).texts("/items", "/action"))
                .containsExactly("organization.created");
        Created other = client.anOrganization();
        housebook.caughtUp();
        assertThat(client.get(other.path() + "/hosts/" + host + "/history")
                        .expect(404)
                        .code())
                .isEqualTo("host-not-found");
        assertThat(client.get(other.path() + "/members/" + member + "/history")
                        .expect(404)
                        .code())
                .isEqualTo("member-not-found");
    }

    private static Predicate<JsonNode> is(String pointer, String value) {
        return entry -> entry.at(pointer).asString("").equals(value);
    }

    private static boolean changes(JsonNode entry, String field) {
        return entry.at("/changes")
                .valueStream()
                .anyMatch(change -> change.at("/field").asString().equals(field));
    }

    private static List<Long> positions(Answer page) {
        return page.at("/items")
                .valueStream()
                .map(entry -> entry.at("/position").longValue())
                .toList();
    }

    private List<JsonNode> paged(String list, String way) {
        var entries = new ArrayList<JsonNode>();
        Answer page = client.get(list).expect(200);
        page.at("/items").forEach(entries::add);
        while (!page.at("/" + way).isNull()) {
            page = client.get(list + "&cursor=" + page.text("/" + way)).expect(200);
            page.at("/items").forEach(entries::add);
        }
        return entries;
    }

    private List<JsonNode> exported(Created organization) {
        return entries(client.get(organization.path() + "/audit/export").expect(200));
    }

    private static List<JsonNode> entries(Answer export) {
        return export.body().lines().map(JsonMapper.shared()::readTree).toList();
    }
}
