package io.housebook.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.migrations.Filling;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How fast the audit log of an organization with a long history is read: a page of each filter, at the newest entry and far behind
 * it, asked one after the other; and all of it as an export, from a server with a small heap.
 */
final class AuditSpeed {
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final int PAGES = 300;
    private static final int WARM_UP_PAGES = 200;
    private static final String SMALL_HEAP = "256m";

    private final Path jar;
    private final List<String> exports = new ArrayList<>();

    AuditSpeed(Path jar) {
        this.jar = jar;
    }

    void report() throws Exception {
        Report.printOrigin();
        Report.print("%,d entries of one organization; each page of 100 asked %d times, one after the other.\n"
                .formatted(Settings.EVENTS, PAGES));
        Report.print("| database | q | first page p50 ms | p99 ms | far page p50 ms | p99 ms | p50 far ÷ first |");
        Report.print("|---|---|---:|---:|---:|---:|---:|");
        for (Vendor vendor : Vendor.values()) {
            measure(vendor);
        }
        Report.print("\nAll of it as an export, by a server with a heap of %s:\n".formatted(SMALL_HEAP));
        Report.print("| database | format | entries | seconds | entries per second | MB |");
        Report.print("|---|---|---:|---:|---:|---:|");
        exports.forEach(Report::print);
    }

    private void measure(Vendor vendor) throws Exception {
        try (TestDatabase database = vendor.newDatabase()) {
            String organization;
            try (ServerProcess server = ServerProcess.housebook(jar, database.url());
                    HttpClient client = server.client()) {
                organization = Organization.create(client, "audited").id();
                server.awaitProjections(PATIENCE);
            }
            Report.progress("%s: writing a history of %d events".formatted(database, Settings.EVENTS));
            LongHistory.write(database, organization, Settings.EVENTS);
            try (ServerProcess server = ServerProcess.housebook(jar, database.url())) {
                server.awaitProjections(PATIENCE);
                Filling.tidy(database);
                pages(vendor, server, organization);
            }
            try (ServerProcess server = ServerProcess.housebook(jar, database.url(), SMALL_HEAP)) {
                for (String format : List.of("ndjson", "csv")) {
                    export(vendor, server, organization, format);
                }
            }
        }
    }

    private static void pages(Vendor vendor, ServerProcess server, String organization) throws IOException {
        long head = server.events();
        long far = Math.max(1000, head / 1000);
        try (HttpClient client = server.client()) {
            for (Map.Entry<String, String> search : searches(organization).entrySet()) {
                String list = "/v1/organizations/%s/audit?limit=100&q=%s"
                        .formatted(organization, URLEncoder.encode(search.getValue(), UTF_8));
                Figures first = ask(client, list + "&cursor=" + cursor(head + 1));
                Figures last = ask(client, list + "&cursor=" + cursor(far));
                Report.print("| %s | `%s` | %.2f | %.2f | %.2f | %.2f | %.2f |"
                        .formatted(
                                Report.name(vendor),
                                search.getKey(),
                                first.p50(),
                                first.p99(),
                                last.p50(),
                                last.p99(),
                                last.p50() / first.p50()));
            }
        }
    }

    private static Map<String, String> searches(String organization) {
        var searches = new LinkedHashMap<String, String>();
        searches.put(" ", "");
        searches.put("actor:usr_…", "actor:usr_00000001000000000000000007");
        searches.put("action:organization.renamed", "action:organization.renamed");
        searches.put("action:organization.*", "action:organization.*");
        searches.put("target:org_…", "target:" + organization);
        searches.put("created:2020-01-01..", "created:2020-01-01..");
        searches.put("field:logoUrl", "field:logoUrl");
        searches.put("ip:10.0.1.0/24", "ip:10.0.1.0/24");
        searches.put("-actor:usr_…", "-actor:usr_00000001000000000000000007");
        searches.put("words", "logo");
        return searches;
    }

    /** As pages have them. */
    private static String cursor(long before) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("audit:<" + before).getBytes(UTF_8));
    }

    private static Figures ask(HttpClient client, String path) throws IOException {
        var nanoseconds = new long[PAGES];
        for (int i = -WARM_UP_PAGES; i < PAGES; i++) {
            long start = System.nanoTime();
            HttpClient.Response page = client.send("GET", path, "", "");
            long took = System.nanoTime() - start;
            if (page.status() != 200) {
                throw new IllegalStateException("A page is answered with " + page);
            }
            if (i >= 0) {
                nanoseconds[i] = took;
            }
        }
        return Figures.of(PAGES, LongStream.of(nanoseconds));
    }

    private void export(Vendor vendor, ServerProcess server, String organization, String format) throws Exception {
        long start = System.nanoTime();
        long bytes = 0;
        long lines = 0;
        try (InputStream body =
                server.body("/v1/organizations/%s/audit/export?format=%s".formatted(organization, format))) {
            var buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (lines < Settings.EVENTS) {
            throw new IllegalStateException("The export has %d lines".formatted(lines));
        }
        exports.add("| %s | %s | %d | %.1f | %.0f | %.0f |"
                .formatted(Report.name(vendor), format, lines, seconds, lines / seconds, bytes / 1e6));
    }
}
