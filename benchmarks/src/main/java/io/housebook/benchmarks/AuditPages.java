package io.housebook.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of each filter: the first one, the last full one, which is page 100,000 of ten million entries, and pages anywhere, another
 * one each time. They are asked in turn, so that what else happens on the machine happens to all of them.
 *
 * <p>Whoever asks for a first page begins a reading, and that is an event in the log before the page is shown. The others go on with one:
 * their cursors are got from the server before anything is measured, each with a look at the one entry in front of the page.
 */
final class AuditPages {
    /** Before anything counts: of all filters together. */
    private static final int WARM_UP = 20_000;

    /** How many pages, about, one reader reads until the next one begins elsewhere. */
    private static final int STAMINA = 50;

    private static final int SAMPLES = 400;
    private static final int LIMIT = 100;
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    private final HttpClient client;
    private final String organization;
    private final long head;
    private final Random random = new Random(42);

    private AuditPages(HttpClient client, String organization, long head) {
        this.client = client;
        this.organization = organization;
        this.head = head;
    }

    /**
     * A search for one thing.
     *
     * @param part of the entries, which are the answers
     */
    private record Filter(String name, String q, double part) {
        /** Which page the last full one is. */
        long lastPage() {
            return Math.round(Settings.EVENTS * part / LIMIT);
        }
    }

    /** How long requests took. */
    private static final class Answers {
        private final List<Long> nanoseconds = new ArrayList<>();

        void add(long took) {
            nanoseconds.add(took);
        }

        Figures figures() {
            return Figures.of(nanoseconds.size(), nanoseconds.stream().mapToLong(Long::longValue));
        }
    }

    static void printHeading() {
        Report.print("Pages of %d, each asked %d times, in turn; “anywhere” is another page each time.\n"
                .formatted(LIMIT, SAMPLES));
        Report.print(
                "| database | q | first page p50 ms | p99 ms | last page is | p50 ms | p99 ms | anywhere p50 ms | p99 ms"
                        + " | p50 last ÷ first | p99 last ÷ first |");
        Report.print("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    static void measure(Vendor vendor, ServerProcess server, String organization) throws IOException {
        try (HttpClient client = server.client()) {
            new AuditPages(client, organization, server.events()).measure(vendor);
        }
    }

    private void measure(Vendor vendor) throws IOException {
        List<Filter> filters = filters(organization);
        warmUp(filters);
        for (Filter filter : filters) {
            measure(vendor, filter);
        }
    }

    private void warmUp(List<Filter> filters) throws IOException {
        var places = new HashMap<Filter, @Nullable String>();
        for (int i = 0; i < WARM_UP; i++) {
            Filter filter = filters.get(i % filters.size());
            String place = places.get(filter);
            if (place == null || random.nextInt(STAMINA) == 0) {
                place = anywhere(filter, 0);
            }
            places.put(filter, next(page(filter, LIMIT, place)));
        }
    }

    private void measure(Vendor vendor, Filter filter) throws IOException {
        // Found from the other end: the first page that goes up from there has the same entries.
        long newestOfLast = newest(page(filter, LIMIT, upFrom(0)));
        String lastPage = behindTheOneAbove(filter, newestOfLast)
                .orElseThrow(() -> new IllegalStateException("There is one page of " + filter));
        var places = new ArrayList<String>();
        while (places.size() < SAMPLES) {
            places.add(anywhere(filter, newestOfLast));
        }
        var first = new Answers();
        var last = new Answers();
        var anywhere = new Answers();
        for (String place : places) {
            first.add(ask(filter, ""));
            last.add(ask(filter, lastPage));
            anywhere.add(ask(filter, place));
        }
        print(vendor, filter, first.figures(), last.figures(), anywhere.figures());
    }

    /** A cursor to a page that begins at a position at random, from that one on. */
    private String anywhere(Filter filter, long from) throws IOException {
        Optional<String> found = Optional.empty();
        while (found.isEmpty()) {
            found = behindTheOneAbove(filter, random.nextLong(from, head));
        }
        return found.get();
    }

    /** The cursor to what is older than the next entry above a position; empty: there is none above. */
    private Optional<String> behindTheOneAbove(Filter filter, long position) throws IOException {
        return Optional.ofNullable(next(page(filter, 1, upFrom(position))));
    }

    private static void print(Vendor vendor, Filter filter, Figures first, Figures last, Figures anywhere) {
        Report.print("| %s | `%s` | %.2f | %.2f | %,d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |"
                .formatted(
                        Report.name(vendor),
                        filter.name(),
                        first.p50(),
                        first.p99(),
                        filter.lastPage(),
                        last.p50(),
                        last.p99(),
                        anywhere.p50(),
                        anywhere.p99(),
                        last.p50() / first.p50(),
                        last.p99() / first.p99()));
    }

    private List<Filter> filters(String organization) {
        return List.of(
                new Filter(" ", "", 1),
                new Filter("actor:usr_…", "actor:usr_00000001000000000000000007", 0.001),
                new Filter("actor:user", "actor:user", 1),
                new Filter("action:organization.renamed", "action:organization.renamed", 0.6),
                new Filter("action:organization.*", "action:organization.*", 0.8),
                new Filter("target:org_…", "target:" + organization, 0.8),
                new Filter("target:organization", "target:organization", 0.8),
                new Filter("created:2020-01-01..", "created:2020-01-01..", 1),
                new Filter("field:logoUrl", "field:logoUrl", 0.2),
                new Filter("ip:10.0.1.7", "ip:10.0.1.7", 0.001),
                new Filter("ip:10.0.1.0/24", "ip:10.0.1.0/24", 0.25),
                new Filter("request:req_…", "request:req_01m81xfjmpea4bhn9vx2469fzm", 1),
                new Filter("-actor:usr_…", "-actor:usr_00000001000000000000000007", 0.999),
                new Filter("words", "logo", 0.2));
    }

    private long ask(Filter filter, String cursor) throws IOException {
        long start = System.nanoTime();
        page(filter, LIMIT, cursor);
        return System.nanoTime() - start;
    }

    private static long newest(String page) {
        Matcher newest = POSITION.matcher(page);
        if (!newest.find()) {
            throw new IllegalStateException("Nothing is found: " + page);
        }
        return Long.parseLong(newest.group(1));
    }

    private static @Nullable String next(String page) {
        Matcher next = NEXT.matcher(page);
        return next.find() ? next.group(1) : null;
    }

    /** Made by hand: with it a reading begins. */
    private static String upFrom(long position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("audit:>" + position).getBytes(UTF_8));
    }

    /** @param cursor empty: the first page */
    private String page(Filter filter, int limit, String cursor) throws IOException {
        HttpClient.Response page = client.send(
                "GET",
                "/v1/organizations/%s/audit?limit=%d&q=%s%s"
                        .formatted(
                                organization,
                                limit,
                                URLEncoder.encode(filter.q(), UTF_8),
                                cursor.isEmpty() ? "" : "&cursor=" + cursor),
                "",
                "");
        if (page.status() != 200) {
            throw new IllegalStateException("A page is answered with " + page);
        }
        return page.body();
    }
}
