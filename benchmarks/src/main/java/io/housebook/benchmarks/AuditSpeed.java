package io.housebook.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.migrations.Filling;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * How fast the audit log of an organization with a long history is read: a page of each filter, at the newest entry and far behind
 * it, asked one after the other; how it was; and all of it as an export, from a server with a small heap, and the proof of it.
 */
final class AuditSpeed {
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final int PAGES = 300;
    private static final int WARM_UP_PAGES = 200;
    private static final String SMALL_HEAP = "256m";
    /** How many events another organization has, which is looked at as it was. */
    private static final int SMALLER = 10_000;

    private static final Pattern MEMBER = Pattern.compile("mem_[0-9a-z]{26}");

    private final Path jar;
    private final List<String> moments = new ArrayList<>();
    private final List<String> exports = new ArrayList<>();
    private final List<String> verifications = new ArrayList<>();

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
        Report.print("\nHow it was, at %d positions at random:\n".formatted(PAGES));
        Report.print("| database | what, as of then | p50 ms | p99 ms |");
        Report.print("|---|---|---:|---:|");
        moments.forEach(Report::print);
        Report.print("\nAll of it as an export, by a server with a heap of %s:\n".formatted(SMALL_HEAP));
        Report.print("| database | what | lines | seconds | lines per second | MB |");
        Report.print("|---|---|---:|---:|---:|---:|");
        exports.forEach(Report::print);
        Report.print("\nVerified, by a process of its own, its start included:\n");
        Report.print("| database | what | events | seconds | events per second |");
        Report.print("|---|---|---:|---:|---:|");
        verifications.forEach(Report::print);
    }

    private void measure(Vendor vendor) throws Exception {
        try (TestDatabase database = vendor.newDatabase()) {
            String organization;
            String smaller;
            try (ServerProcess server = ServerProcess.housebook(jar, database.url());
                    HttpClient client = server.client()) {
                organization = Organization.create(client, "audited").id();
                smaller = Organization.create(client, "smaller").id();
                server.awaitProjections(PATIENCE);
            }
            Report.progress("%s: writing a history of %d events".formatted(database, Settings.EVENTS));
            LongHistory.write(database, organization, Settings.EVENTS);
            LongHistory.write(database, smaller, SMALLER);
            try (ServerProcess server = ServerProcess.housebook(jar, database.url())) {
                server.awaitProjections(PATIENCE);
                Filling.tidy(database);
                pages(vendor, server, organization);
                moments(vendor, server, organization, smaller);
            }
            try (ServerProcess server = ServerProcess.housebook(jar, database.url(), SMALL_HEAP)) {
                for (String format : List.of("ndjson", "csv")) {
                    export(vendor, server, organization, "export?format=" + format, OutputStream.nullOutputStream());
                }
                verify(vendor, database, server, organization);
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
        return ask(client, () -> path);
    }

    private static Figures ask(HttpClient client, Supplier<String> paths) throws IOException {
        var nanoseconds = new long[PAGES];
        for (int i = -WARM_UP_PAGES; i < PAGES; i++) {
            String path = paths.get();
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

    private void moments(Vendor vendor, ServerProcess server, String organization, String smaller) throws IOException {
        try (HttpClient client = server.client()) {
            Matcher member =
                    MEMBER.matcher(client.send("GET", "/v1/organizations/%s/members".formatted(organization), "", "")
                            .body());
            if (!member.find()) {
                throw new IllegalStateException("The organization has no member");
            }
            Map<String, String> reads = new LinkedHashMap<>();
            reads.put(
                    "a member of the large organization",
                    "/v1/organizations/%s/members/%s".formatted(organization, member.group()));
            reads.put("an organization of %,d events".formatted(SMALLER), "/v1/organizations/" + smaller);
            reads.put("its members", "/v1/organizations/%s/members".formatted(smaller));
            long head = server.events();
            var random = new Random(42);
            for (Map.Entry<String, String> read : reads.entrySet()) {
                Figures figures = ask(client, () -> read.getValue() + "?as_of=" + (100 + random.nextLong(head - 100)));
                moments.add("| %s | %s | %.2f | %.2f |"
                        .formatted(Report.name(vendor), read.getKey(), figures.p50(), figures.p99()));
            }
        }
    }

    private void verify(Vendor vendor, TestDatabase database, ServerProcess server, String organization)
            throws Exception {
        Path folder = Files.createTempDirectory("housebook-evidence");
        Path key = folder.resolve("log.key");
        Path export = folder.resolve("export.ndjson");
        try (InputStream body = server.body("/v1/log/key")) {
            Files.copy(body, key);
        }
        try (OutputStream out = Files.newOutputStream(export)) {
            export(vendor, server, organization, "evidence", out);
        }
        verified(
                vendor,
                "an export of evidence",
                List.of("verify", export.toString(), "--key", key.toString()),
                Map.of());
        verified(
                vendor,
                "the whole log",
                List.of("log", "verify", "--key", key.toString()),
                Map.of("DATABASE_URL", database.url()));
        Files.delete(export);
        Files.delete(key);
        Files.delete(folder);
    }

    private void verified(Vendor vendor, String what, List<String> words, Map<String, String> environment)
            throws IOException {
        var command = new ArrayList<>(List.of(Tool.ofJava("java"), "-jar", jar.toString()));
        command.addAll(words);
        long start = System.nanoTime();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(output);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        verifications.add("| %s | %s | %d | %.1f | %.0f |"
                .formatted(Report.name(vendor), what, Settings.EVENTS, seconds, Settings.EVENTS / seconds));
    }

    private void export(Vendor vendor, ServerProcess server, String organization, String what, OutputStream out)
            throws Exception {
        long start = System.nanoTime();
        long bytes = 0;
        long lines = 0;
        try (InputStream body = server.body("/v1/organizations/%s/audit/%s".formatted(organization, what))) {
            var buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                out.write(buffer, 0, read);
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
                .formatted(Report.name(vendor), what, lines, seconds, lines / seconds, bytes / 1e6));
    }
}
