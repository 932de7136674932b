package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditQuery.SearchAudit;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.platform.Page;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase.Vendor;
import io.housebook.query.audit.IndexedRows.Part;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Vendor.class)
class AuditSearchIT {
    private static final int ENTRIES = 6000;
    private static final long SEED = 7;

    private static final List<String> FILTERS = List.of(
            "actor:usr_1",
            "actor:api-key",
            "actor:system",
            "actor:housebook",
            "actor:\"Name 3\"",
            "actor:\"housebook\"",
            "actor:\"usr_1\"",
            "action:host.renamed",
            "action:session.*",
            "target:host_7",
            "target:host",
            "ip:10.1.0.2",
            "ip:10.2.0.0/16",
            "ip:10.0.0.0/15",
            "ip:::2",
            "ip:::/64",
            "request:req_1200",
            "created:1970-01-01T00:10:00Z..1970-01-01T00:40:00Z");

    private final AuditLog log;
    private final AuditQueries queries;
    private final List<AuditEntry> all;
    private final Random random = new Random(SEED);

    AuditSearchIT(Vendor vendor) throws SQLException {
        log = new AuditLog(vendor).with(ENTRIES, random);
        queries = log.queries();
        all = IndexedRows.of(log.rows, log.range, AuditLog.ACME, AuditSearch.ALL)
                .read(new Part(0, Long.MAX_VALUE, false, ENTRIES));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void random_searches_find_what_a_look_at_every_entry_finds_whichever_way_pages_are_turned() {
        int found = 0;
        for (int i = 0; i < Proof.rounds(60, 2000); i++) {
            String text = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(_ -> (random.nextInt(4) == 0 ? "-" : "") + term())
                    .collect(Collectors.joining(" "));
            AuditSearch search = AuditSearch.of(text);
            List<Long> expected = all.stream()
                    .filter(search::matches)
                    .map(AuditEntry::position)
                    .toList();
            int limit = random.nextInt(20, 200);

            assertThat(down(search, limit)).as(text).isEqualTo(expected);
            assertThat(up(search, limit)).as("upwards: %s", text).isEqualTo(expected.reversed());
            found += expected.isEmpty() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(20);
    }

    /** Those that an index answers alone: every page but the last one is full, and so nobody has looked at anything else. */
    @Test
    void pages_of_a_single_filter_are_full() {
        FILTERS.forEach(this::assertFull);
    }

    private void assertFull(String text) {
        var search = new SearchAudit(AuditLog.ACME, AuditSearch.of(text), null, 3);
        IndexedRows indexed = IndexedRows.of(log.rows, log.range, AuditLog.ACME, search.search());
        List<Long> expected = all.stream()
                .filter(search.search()::matches)
                .map(AuditEntry::position)
                .toList();
        assertThat(expected).as(text).isNotEmpty();

        if (!text.startsWith("created:")) {
            assertThat(indexed.read(new Part(0, Long.MAX_VALUE, false, ENTRIES)))
                    .extracting(AuditEntry::position)
                    .isEqualTo(expected);
        }
        assertThat(queries.search(search).items())
                .extracting(AuditEntry::position)
                .isEqualTo(expected.stream().limit(3).toList());
    }

    @Test
    void a_network_of_more_addresses_than_ways_is_looked_for_entry_by_entry() {
        AuditSearch search = AuditSearch.of("ip:10.200.0.0/24");

        assertThat(IndexedRows.of(log.rows, log.range, AuditLog.ACME, search).ways())
                .containsExactly(Ways.Way.ALL);
        assertThat(down(search, 50)).hasSizeGreaterThan(100);
    }

    @Test
    void whatever_people_are_called_only_housebook_is_the_system() {
        assertThat(found("-actor:system"))
                .isEqualTo(positionsOf(entry -> !entry.actor().type().equals("housebook")))
                .containsAll(positionsOf(entry -> entry.actor().type().equals("user")
                        && List.of("housebook", "system").contains(entry.actor().name())));
        assertThat(found("actor:user"))
                .isEqualTo(positionsOf(entry -> entry.actor().type().equals("user")));
        assertThat(found("actor:usr_1"))
                .isEqualTo(positionsOf(entry -> entry.actor().id().equals("usr_1")));
        assertThat(found("actor:\"user\""))
                .isEqualTo(positionsOf(entry -> entry.actor().name().equals("user")))
                .isNotEmpty();
    }

    private List<Long> found(String text) {
        return down(AuditSearch.of(text), 1000);
    }

    private List<Long> positionsOf(Predicate<AuditEntry> which) {
        return all.stream().filter(which).map(AuditEntry::position).toList();
    }

    @Test
    void an_address_of_ipv4_is_found_as_ipv6_has_it_too() {
        for (String text : List.of("ip:10.1.0.2", "ip:10.1.0.0/16")) {
            assertThat(all.stream().filter(AuditSearch.of(text)::matches).map(AuditEntry::ip))
                    .contains("10.1.0.2", "::ffff:10.1.0.2");
            assertThat(found(text)).isEqualTo(positionsOf(AuditSearch.of(text)::matches));
        }
    }

    private String term() {
        return switch (random.nextInt(12)) {
            case 0 -> "actor:usr_" + random.nextInt(20);
            case 1 -> "actor:" + List.of("system", "user", "api-key", "nobody").get(random.nextInt(4));
            case 2 ->
                "actor:\"%s\""
                        .formatted(List.of("Name 0", "Name 4", "housebook", "user", "usr_1")
                                .get(random.nextInt(5)));
            case 3 -> "action:" + AuditLog.ACTIONS.get(random.nextInt(AuditLog.ACTIONS.size()));
            case 4 -> "action:" + List.of("host.*", "member.*", "session.*").get(random.nextInt(3));
            case 5 -> "target:host_" + random.nextInt(40);
            case 6 -> "target:" + List.of("host", "invitation", "nothing").get(random.nextInt(3));
            case 7 ->
                "ip:"
                        + List.of("10.0.0.0/8", "10.1.0.0/16", "10.2.0.1", "::/0", "::1", "10.200.0.128/25")
                                .get(random.nextInt(6));
            case 8 -> "request:req_" + random.nextInt(ENTRIES / 2);
            case 9 -> "created:1970-01-01T00:%02d:00Z..".formatted(random.nextInt(1, 60));
            case 10 -> "word" + random.nextInt(10);
            default -> "\"ticket %d\"".formatted(random.nextInt(6));
        };
    }

    private List<Long> down(AuditSearch search, int limit) {
        var positions = new ArrayList<Long>();
        Page<AuditEntry> page = page(search, null, limit);
        add(page, positions);
        while (page.next() != null) {
            page = page(search, page.next(), limit);
            add(page, positions);
        }
        return positions;
    }

    /** From behind the oldest entry; in front of the newest one there is always a page more, which is empty. */
    private List<Long> up(AuditSearch search, int limit) {
        Page<AuditEntry> oldest = page(search, null, limit);
        while (oldest.next() != null) {
            oldest = page(search, oldest.next(), limit);
        }
        var positions = new ArrayList<Long>();
        add(new Page<>(oldest.items().reversed(), null, null), positions);
        String prev = oldest.prev();
        for (int pages = 0; prev != null && pages < ENTRIES; pages++) {
            Page<AuditEntry> newer = page(search, prev, limit);
            if (newer.items().isEmpty() && Objects.equals(newer.prev(), prev)) {
                break;
            }
            add(new Page<>(newer.items().reversed(), null, null), positions);
            prev = newer.prev();
        }
        return positions;
    }

    private Page<AuditEntry> page(AuditSearch search, @Nullable String cursor, int limit) {
        return queries.search(new SearchAudit(AuditLog.ACME, search, cursor, limit));
    }

    private static void add(Page<AuditEntry> page, List<Long> positions) {
        page.items().forEach(entry -> positions.add(entry.position()));
    }
}
