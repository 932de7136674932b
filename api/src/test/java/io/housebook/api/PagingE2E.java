package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class PagingE2E {
    private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");
    private static final int CHANGES = 6;

    private final RunningHousebook housebook;
    private final HousebookClient client;

    PagingE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, CHANGES + 2, 1000})
    void an_audit_log_is_read_to_its_end_though_it_grows(int limit) {
        Created organization = anOrganizationWithChanges();
        List<Long> expected = housebook
                .tables()
                .numbers(
                        "select position from event where organization_id = ? order by position desc",
                        organization.id());

        List<String> positions = itemsOf(
                organization.path() + "/audit?limit=" + limit,
                "/position",
                () -> client.change(organization, "*", "{\"name\": \"%s\"}".formatted(HousebookClient.aName()))
                        .expect(204));

        assertThat(positions)
                .containsExactlyElementsOf(
                        expected.stream().map(String::valueOf).toList());
    }

    @Test
    void the_audit_log_of_the_instance_has_what_belongs_to_no_organization() {
        for (int i = 0; i < 20; i++) {
            client.newcomer("Newcomer");
        }
        anOrganizationWithChanges();
        List<Long> expected = housebook
                .tables()
                .numbers(
                        "select position from event where organization_id = ? order by position desc",
                        "org_00000000000000000000000000");

        List<String> positions = itemsOf("/v1/audit?limit=7", "/position", () -> client.newcomer("Newcomer"));

        assertThat(positions)
                .hasSizeGreaterThan(20)
                .containsExactlyElementsOf(
                        expected.stream().map(String::valueOf).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 1000})
    void all_organizations_are_read_once_though_others_are_created(int limit) {
        client.anOrganization();
        housebook.caughtUp();
        List<String> before = housebook.tables().texts("select id from organization order by id");

        List<String> ids = itemsOf("/v1/organizations?limit=" + limit, "/id", new Runnable() {
            private int left = 20;

            @Override
            public void run() {
                if (left-- > 0) {
                    client.anOrganization();
                }
            }
        });

        assertThat(ids).startsWith(before.toArray(String[]::new)).doesNotHaveDuplicates();
        assertThat(ids).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void a_page_has_as_many_items_as_asked_for_and_a_hundred_by_default() {
        for (int i = 0; i <= 100; i++) {
            client.anOrganization();
        }
        housebook.caughtUp();

        assertThat(client.get("/v1/organizations").at("/items").size()).isEqualTo(100);
        assertThat(client.get("/v1/organizations?limit=1").at("/items").size()).isEqualTo(1);
    }

    @Test
    void a_last_page_that_is_full_has_no_next() {
        Created organization = client.anOrganization();

        Answer page = client.get(organization.path() + "/audit?limit=2&min_position=" + organization.position());

        assertThat(page.at("/items").size()).isEqualTo(2);
        assertThat(page.at("/next").isNull()).isTrue();
        assertThat(page.headers().allValues("Link")).noneMatch(link -> link.contains("next"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "many", "1.5", "99999999999999999999", "1%00"})
    void a_limit_that_is_none_is_refused(String limit) {
        Created organization = client.anOrganization();
        for (String list : List.of("/v1/organizations", "/v1/audit", organization.path() + "/audit")) {
            Answer answer = client.get(list + "?limit=" + limit).expect(400);

            assertThat(answer.code()).isEqualTo("invalid-request");
            assertThat(answer.texts("/errors", "/parameter")).containsExactly("limit");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "!",
                "",
                "%00",
                "organizations:org_01h455vb4pex5vsknk084sn02q",
                "b64:audit:x",
                "b64:audit:",
                "b64:audit:1",
                "b64:audit:<x",
                "b64:audit:<99999999999999999999",
                "b64:organizations:x",
                "b64:elsewhere:1"
            })
    void a_cursor_that_is_none_is_refused(String text) {
        String cursor = text.startsWith("b64:") ? encoded(text.substring("b64:".length())) : text;
        for (String list : List.of("/v1/organizations", "/v1/audit")) {
            Answer answer = client.get(list + "?cursor=" + cursor).expect(400);

            assertThat(answer.code()).isEqualTo("invalid-cursor");
            assertThat(answer.texts("/errors", "/parameter")).containsExactly("cursor");
        }
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        client.anOrganization();
        Created last = client.anOrganization();
        String position = "&min_position=" + last.position();
        String ofOrganizations =
                client.get("/v1/organizations?limit=1" + position).text("/next");
        String ofAudit = client.get("/v1/audit?limit=1" + position).text("/next");

        client.get("/v1/organizations?cursor=" + ofOrganizations).expect(200);
        client.get("/v1/audit?cursor=" + ofAudit).expect(200);
        assertThat(client.get("/v1/audit?cursor=" + ofOrganizations).expect(400).code())
                .isEqualTo("invalid-cursor");
        assertThat(client.get("/v1/organizations?cursor=" + ofAudit).expect(400).code())
                .isEqualTo("invalid-cursor");
    }

    private Created anOrganizationWithChanges() {
        Created organization = client.anOrganization();
        for (int i = 1; i <= CHANGES; i++) {
            client.change(organization, "*", "{\"name\": \"Name %d\"}".formatted(i))
                    .expect(204);
        }
        housebook.caughtUp();
        return organization;
    }

    /** Follows the links from page to page to the end. */
    private List<String> itemsOf(String list, String pointer, Runnable betweenPages) {
        var items = new ArrayList<String>();
        String page = list;
        while (page != null) {
            Answer answer = client.get(page).expect(200);
            items.addAll(answer.texts("/items", pointer));
            page = next(answer);
            betweenPages.run();
        }
        return items;
    }

    private static @Nullable String next(Answer page) {
        if (page.at("/next").isNull()) {
            assertThat(page.headers().allValues("Link")).noneMatch(link -> link.contains("next"));
            return null;
        }
        Matcher link = NEXT.matcher(page.header("Link"));
        assertThat(link.matches()).isTrue();
        assertThat(link.group(1)).startsWith("/v1/").contains("cursor=" + page.text("/next"));
        return link.group(1);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
