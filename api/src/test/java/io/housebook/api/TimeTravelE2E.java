package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.Proof;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

// The long form takes longer than a token lasts.
@OnBothDatabases(settings = "--housebook.access-token-lifetime=6h")
class TimeTravelE2E {
    private static final int EVENTS = Proof.rounds(60, 10_000);
    /** How many hosts there are at a time at most, so that all that is there fits into a look. */
    private static final int HOSTS = 12;

    private final RunningHousebook housebook;
    private final HousebookClient client;

    TimeTravelE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    /** What everybody saw when the log ended there. */
    private record Seen(long position, List<String> addresses, List<String> answers) {}

    /** Those that are there, and those that were. */
    private record Hosts(List<String> present, List<String> gone) {}

    @Test
    void whatever_was_seen_at_a_position_is_seen_again_as_of_it() {
        var random = new Random(20261123);
        Created organization = client.anOrganization();
        List<HousebookClient> people = List.of(
                client.newcomer("Grace"),
                client.newcomer("Edsger"),
                client.newcomer("Barbara"),
                client.newcomer("Alan"));
        var hosts = new Hosts(new ArrayList<>(), new ArrayList<>());
        var seen = new ArrayList<Seen>();
        for (int i = 0; seen.size() < EVENTS; i++) {
            long position = change(organization, people, hosts, random, i);
            if (position > 0) {
                List<String> addresses = addresses(organization, hosts, random);
                seen.add(new Seen(position, addresses, look(addresses, "min_position=" + position)));
            }
        }

        seen.parallelStream()
                .forEach(moment -> assertThat(look(moment.addresses(), "as_of=" + moment.position()))
                        .as("as of %d", moment.position())
                        .isEqualTo(moment.answers()));
        Proof.report(
                "%s: %d positions of a random history, from %d to %d, in which %d hosts came and %d went: what was seen at each is what is seen as of it"
                        .formatted(
                                housebook.database(),
                                seen.size(),
                                seen.getFirst().position(),
                                seen.getLast().position(),
                                hosts.present().size() + hosts.gone().size(),
                                hosts.gone().size()));
    }

    /** Returns the position of the change; 0: it was refused. */
    private long change(Created organization, List<HousebookClient> people, Hosts hosts, Random random, int number) {
        String path = organization.path();
        HousebookClient person = people.get(random.nextInt(people.size()));
        List<String> present = hosts.present();
        Answer answer = switch (random.nextInt(present.isEmpty() ? 6 : 11)) {
            case 0 -> client.change(organization, "*", "{\"name\": \"Name %d\"}".formatted(random.nextInt(5)));
            case 1 ->
                client.change(
                        organization,
                        "*",
                        random.nextBoolean()
                                ? "{\"logoUrl\": null}"
                                : "{\"logoUrl\": \"https://a.example/%d\"}".formatted(number));
            case 2, 3 -> client.add(organization, person, random.nextBoolean() ? "admin" : "viewer");
            case 4 -> person.post(path + "/leave");
            case 5 -> present.size() < HOSTS ? register(path, present, random, number) : retire(path, hosts, random);
            case 6 -> patch(path, present, random, "{\"name\": \"Renamed %d\"}".formatted(number));
            case 7 -> patch(path, present, random, "{\"sortOrder\": %d}".formatted(random.nextInt(7) - 3));
            case 8 -> host(path, any(present, random), random.nextBoolean() ? "/activate" : "/deactivate");
            case 9 ->
                client.send(client.request(
                                path + "/hosts/" + any(present, random) + "/credential",
                                "If-Match",
                                "*",
                                "Content-Type",
                                "application/json")
                        .PUT(BodyPublishers.ofString("{\"password\": \"%d\"}".formatted(number))));
            default ->
                random.nextInt(4) == 0
                        ? retire(path, hosts, random)
                        : patch(
                                path,
                                present,
                                random,
                                "{\"timezone\": \"Europe/%s\"}".formatted(random.nextBoolean() ? "Berlin" : "Paris"));
        };
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
        return answer.status() < 300 ? answer.position() : 0;
    }

    private Answer register(String path, List<String> present, Random random, int number) {
        Answer answer = client.post(
                        path + "/hosts",
                        "{\"name\": \"Höst %d\", \"url\": \"https://8.8.8.8\", \"user\": \"reader\", \"password\": \"p\", \"labels\": {\"tier\": \"%d\"}}"
                                .formatted(number, random.nextInt(2)))
                .expect(201);
        present.add(answer.text("/id"));
        return answer;
    }

    private Answer retire(String path, Hosts hosts, Random random) {
        String host = any(hosts.present(), random);
        Answer answer = host(path, host, "/retire");
        hosts.present().remove(host);
        hosts.gone().add(host);
        return answer;
    }

    private Answer patch(String path, List<String> hosts, Random random, String json) {
        return client.patch(path + "/hosts/" + any(hosts, random), json, "If-Match", "*");
    }

    private Answer host(String path, String host, String verb) {
        return client.post(path + "/hosts/" + host + verb, "", "If-Match", "*");
    }

    private static String any(List<String> hosts, Random random) {
        return hosts.get(random.nextInt(hosts.size()));
    }

    /** All that is there, whole; and some of it once more as pages, as answers to filters, and one by one. */
    private List<String> addresses(Created organization, Hosts hosts, Random random) {
        String path = organization.path();
        var addresses = new ArrayList<>(List.of(path + "?", path + "/members?", path + "/hosts?"));
        List<String> parts = List.of(
                "/members?limit=2&",
                "/hosts?limit=2&",
                "/hosts?active=true&",
                "/hosts?name=Renamed&",
                "/hosts?label=tier%3D1&");
        addresses.add(path + any(parts, random));
        for (List<String> some : List.of(hosts.present(), hosts.gone())) {
            if (!some.isEmpty()) {
                addresses.add(path + "/hosts/" + any(some, random) + "?");
            }
        }
        return addresses;
    }

    /** Each member that is listed is looked at by itself, too. */
    private List<String> look(List<String> addresses, String when) {
        var answers = new ArrayList<String>();
        for (String address : addresses) {
            Answer answer = client.get(address + when);
            assertThat(answer.status()).as(address).isIn(200, 404);
            answers.add(answer.body().replaceAll("\"requestId\":\"[^\"]*\"", ""));
            if (address.endsWith("/members?")) {
                for (JsonNode member : answer.at("/items")) {
                    answers.add(client.get(
                                    address.replace("?", "/" + member.at("/id").asString() + "?") + when)
                            .expect(200)
                            .body());
                }
            }
        }
        return answers;
    }

    @Test
    void a_comparison_says_what_is_different_whatever_happened_in_between() {
        Created organization = client.anOrganization();
        HousebookClient viewer = client.newcomer(organization, "viewer");
        String path = organization.path();
        String host = client.post(
                        path + "/hosts",
                        "{\"name\": \"EU 1\", \"url\": \"https://8.8.8.8\", \"user\": \"reader\", \"password\": \"p\"}")
                .expect(201)
                .text("/id");
        Answer before =
                client.change(organization, "*", "{\"name\": \"Before\"}").expect(204);
        client.change(organization, "*", "{\"name\": \"In between\"}").expect(204);
        client.patch(path + "/hosts/" + host, "{\"name\": \"EU 2\"}", "If-Match", "*")
                .expect(204);
        client.patch(path + "/hosts/" + host, "{\"name\": \"EU 1\"}", "If-Match", "*")
                .expect(204);
        String member = viewer.memberId(organization);
        viewer.post(path + "/leave").expect(204);
        String added = client.post(
                        path + "/hosts",
                        "{\"name\": \"US 1\", \"url\": \"https://8.8.4.4\", \"user\": \"reader\", \"password\": \"p\"}")
                .expect(201)
                .text("/id");
        Answer after = client.patch(path + "/hosts/" + host, "{\"sortOrder\": 3}", "If-Match", "*")
                .expect(204);
        client.change(organization, "*", "{\"name\": \"After\"}").expect(204);

        Answer diff = client.get(path + "/diff?from=%d&to=%d".formatted(before.position(), after.position()))
                .expect(200);

        assertThat(diff.texts("/entities", "/id")).containsExactly(host, added, member, organization.id());
        assertThat(diff.texts("/entities", "/created")).containsExactly("false", "true", "false", "false");
        assertThat(diff.at("/entities/1/changes/0"))
                .hasToString("{\"field\":\"name\",\"before\":null,\"after\":\"US 1\"}");
        assertThat(diff.at("/entities/0/changes")).hasToString("[{\"field\":\"sortOrder\",\"before\":0,\"after\":3}]");
        assertThat(diff.at("/entities/2/changes"))
                .hasToString("[{\"field\":\"role\",\"before\":\"viewer\",\"after\":null},"
                        + "{\"field\":\"state\",\"before\":\"present\",\"after\":\"left\"}]");
        assertThat(diff.at("/entities/3/changes"))
                .hasToString("[{\"field\":\"name\",\"before\":\"Before\",\"after\":\"In between\"}]");
        assertThat(diff.header("Cache-Control")).contains("immutable");
        assertThat(client.get(path + "/diff?from=" + after.position())
                        .expect(200)
                        .at("/entities/0/changes"))
                .hasToString("[{\"field\":\"name\",\"before\":\"In between\",\"after\":\"After\"}]");
        assertThat(client.get(path + "/diff?from=2&to=1").expect(400).text("/errors/0/parameter"))
                .isEqualTo("to");
        assertThat(client.get(path + "/diff").expect(400).text("/errors/0/parameter"))
                .isEqualTo("from");
    }

    @Test
    void pages_of_the_past_go_on_in_the_past() {
        Created organization = client.anOrganization();
        for (int i = 0; i < 5; i++) {
            client.newcomer(organization, "viewer");
        }
        housebook.caughtUp();
        String all = client.get(organization.path() + "/members")
                .expect(200)
                .at("/items")
                .toString();
        long then = housebook.tables().number("select position from event_head");
        client.newcomer(organization, "viewer");
        var items = new ArrayList<JsonNode>();
        Answer page = client.get(organization.path() + "/members?limit=2&as_of=" + then)
                .expect(200);
        page.at("/items").forEach(items::add);
        while (!page.at("/next").isNull()) {
            String link = page.header("Link");
            page = client.get(link.substring(1, link.indexOf('>'))).expect(200);
            page.at("/items").forEach(items::add);
        }

        assertThat(items).hasToString(all.replace("},{", "}, {"));
    }

    /** Nothing is recorded behind the time yet, and what is may still count as recorded by then. */
    @Test
    void pages_of_a_time_that_is_not_settled_go_on_at_the_position_of_the_first() {
        Created organization = client.anOrganization();
        client.newcomer(organization, "viewer");

        Answer first = client.get(organization.path() + "/members?limit=1&as_of=" + Instant.now())
                .expect(200);

        assertThat(first.header("Link")).contains("as_of=" + first.position());
    }

    @Test
    void which_organizations_are_ones_own_is_not_settled_by_the_past() {
        Created organization = client.anOrganization();
        client.anOrganization();
        housebook.caughtUp();

        Answer then =
                client.get("/v1/organizations?as_of=" + organization.position()).expect(200);

        assertThat(then.position()).isEqualTo(organization.position());
        assertThat(then.header("Cache-Control")).contains("no-cache").doesNotContain("immutable");
    }

    @Test
    void nobody_is_told_the_present_who_asks_for_a_past_that_is_not_known() {
        Created organization = client.anOrganization();
        for (String path : List.of("/audit", "/audit/completeness", "/invitations", "/hosts/export")) {
            Answer answer = client.get(organization.path() + path + "?as_of=1").expect(400);

            assertThat(answer.code()).isEqualTo("invalid-request");
            assertThat(answer.text("/errors/0/parameter")).isEqualTo("as_of");
        }
    }

    @Test
    void a_time_stands_for_what_was_recorded_by_then() {
        Created organization = client.anOrganization();
        Answer change =
                client.change(organization, "*", "{\"name\": \"Later\"}").expect(204);
        client.change(organization, "*", "{\"name\": \"Much later\"}").expect(204);
        long micros = housebook.tables().number("select recorded_at from event where position = ?", change.position());
        Instant recorded = Instant.EPOCH.plusNanos(micros * 1000);

        Answer then = client.get(asOf(organization, recorded.toString())).expect(200);

        assertThat(then.text("/name")).isEqualTo("Later");
        assertThat(then.position()).isEqualTo(change.position());
        assertThat(client.get(asOf(organization, recorded.minusNanos(1000).toString()))
                        .expect(200)
                        .text("/name"))
                .isEqualTo(organization.name());
    }

    @Test
    void the_past_never_changes_and_may_be_kept() {
        Created organization = client.anOrganization();
        client.change(organization, "*", "{\"name\": \"Later\"}").expect(204);

        Answer then = client.get(asOf(organization, Long.toString(organization.position())))
                .expect(200);

        assertThat(then.text("/name")).isEqualTo(organization.name());
        assertThat(then.header("Cache-Control")).contains("private", "immutable", "max-age=31536000");
        assertThat(then.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Authorization"));
        assertThat(then.etag()).isEqualTo("\"0\"");
    }

    @Test
    void before_it_was_there_there_is_nothing() {
        Created organization = client.anOrganization();
        Created later = client.anOrganization();
        housebook.caughtUp();
        long before = organization.position() - 2;

        assertThat(client.get(asOf(organization, Long.toString(before)))
                        .expect(404)
                        .code())
                .isEqualTo("organization-not-found");
        for (String list : List.of("/members", "/hosts")) {
            assertThat(client.get(organization.path() + list + "?as_of=" + before)
                            .expect(404)
                            .code())
                    .isEqualTo("organization-not-found");
        }
        assertThat(client.get("/v1/organizations?limit=1000&as_of=" + organization.position())
                        .expect(200)
                        .texts("/items", "/id"))
                .contains(organization.id())
                .doesNotContain(later.id());
    }

    @Test
    void who_may_look_is_a_matter_of_today() {
        Created organization = client.anOrganization();
        HousebookClient admin = client.newcomer(organization, "admin");
        housebook.caughtUp();
        long then = housebook.tables().number("select position from event_head");
        admin.get(asOf(organization, Long.toString(then))).expect(200);
        admin.post(organization.path() + "/leave").expect(204);

        admin.get(asOf(organization, Long.toString(then))).expect(404);
        assertThat(client.get(organization.path() + "/members?as_of=" + then).texts("/items", "/role"))
                .containsExactly("owner", "admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "-1", "1.5", "99999999999999", "9999-01-01T00:00:00Z", "2026-11-23", ""})
    void a_moment_that_is_none_is_answered_with_its_place(String asOf) {
        Created organization = client.anOrganization();
        for (String path : List.of("", "/members", "/hosts")) {
            Answer answer =
                    client.get(organization.path() + path + "?as_of=" + asOf).expect(400);

            assertThat(answer.code()).isEqualTo("invalid-request");
            assertThat(answer.text("/errors/0/parameter")).isEqualTo("as_of");
        }
    }

    private static String asOf(Created organization, String moment) {
        return organization.path() + "?as_of=" + URLEncoder.encode(moment, UTF_8);
    }
}
