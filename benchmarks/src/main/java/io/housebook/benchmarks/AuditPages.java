package io.housebook.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of each filter: the first one, the last full one, which is page 100,000 of ten million entries, and pages anywhere, another
 * one each time. They are asked in turn, so that what else happens on the machine happens to all of them.
 */
final class AuditPages {
    /** Before anything counts: of all filters together. */
    private static final int WARM_UP = 12_000;

    private static final int SAMPLES = 400;
    private static final int LIMIT = 100;
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");

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

    /** @param last in front of which position the last full page begins */
    private record Asked(Filter filter, long last) {}

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
        for (int i = 0; i < WARM_UP; i++) {
            ask(filters.get(i % filters.size()), random.nextLong(head) + 1);
        }
        for (Filter filter : filters) {
            measure(vendor, new Asked(filter, endOfLastPage(filter)));
        }
    }

    private void measure(Vendor vendor, Asked asked) throws IOException {
        var first = new Answers();
        var last = new Answers();
        var anywhere = new Answers();
        for (int i = 0; i < SAMPLES; i++) {
            first.add(ask(asked.filter(), head + 1));
            last.add(ask(asked.filter(), asked.last()));
            anywhere.add(ask(asked.filter(), asked.last() + random.nextLong(head + 1 - asked.last())));
        }
        print(vendor, asked.filter(), first.figures(), last.figures(), anywhere.figures());
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

    private long ask(Filter filter, long before) throws IOException {
        long start = System.nanoTime();
        page(filter, "<" + before);
        return System.nanoTime() - start;
    }

    /** Found from the other end: the first page that goes up from there has the same entries. */
    private long endOfLastPage(Filter filter) throws IOException {
        Matcher newest = POSITION.matcher(page(filter, ">0").body());
        if (!newest.find()) {
            throw new IllegalStateException("Nothing is found of " + filter);
        }
        return Long.parseLong(newest.group(1)) + 1;
    }

    private HttpClient.Response page(Filter filter, String place) throws IOException {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(("audit:" + place).getBytes(UTF_8));
        HttpClient.Response page = client.send(
                "GET",
                "/v1/organizations/%s/audit?limit=%d&q=%s&cursor=%s"
                        .formatted(organization, LIMIT, URLEncoder.encode(filter.q(), UTF_8), cursor),
                "",
                "");
        if (page.status() != 200) {
            throw new IllegalStateException("A page is answered with " + page);
        }
        return page;
    }
}
