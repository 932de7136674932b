package io.housebook.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final int MOMENTS = 300;
    private static final int WARM_UP = 200;
    private static final String SMALL_HEAP = "256m";

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
        Report.print("%,d entries of one organization.".formatted(Settings.EVENTS));
        if (Settings.PARTS.contains("pages")) {
            AuditPages.printHeading();
        }
        for (Vendor vendor : Settings.DATABASES) {
            measure(vendor);
        }
        Report.print("\nHow it was, at %d positions at random:\n".formatted(MOMENTS));
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
        try (AuditedStore store = AuditedStore.of(jar, vendor)) {
            try (ServerProcess server =
                    ServerProcess.housebook(jar, store.database().url())) {
                if (Settings.PARTS.contains("pages")) {
                    AuditPages.measure(vendor, server, store.organization());
                }
                if (Settings.PARTS.contains("moments")) {
                    moments(vendor, server, store);
                }
            }
            if (Settings.PARTS.contains("exports")) {
                exports(vendor, store);
            }
        }
    }

    private void exports(Vendor vendor, AuditedStore store) throws Exception {
        try (ServerProcess server =
                ServerProcess.housebook(jar, store.database().url(), SMALL_HEAP)) {
            for (String format : List.of("ndjson", "csv")) {
                export(
                        vendor,
                        server,
                        store.organization(),
                        "export?format=" + format,
                        OutputStream.nullOutputStream());
            }
            verify(vendor, store.database(), server, store.organization());
        }
    }

    private static Figures ask(HttpClient client, Supplier<String> paths) throws IOException {
        var nanoseconds = new long[MOMENTS];
        for (int i = -WARM_UP; i < MOMENTS; i++) {
            String path = paths.get();
            long start = System.nanoTime();
            HttpClient.Response page = client.send("GET", path, "", "");
            long took = System.nanoTime() - start;
            if (page.status() != 200) {
                throw new IllegalStateException("A look is answered with " + page);
            }
            if (i >= 0) {
                nanoseconds[i] = took;
            }
        }
        return Figures.of(MOMENTS, LongStream.of(nanoseconds));
    }

    private void moments(Vendor vendor, ServerProcess server, AuditedStore store) throws IOException {
        try (HttpClient client = server.client()) {
            Matcher member = MEMBER.matcher(
                    client.send("GET", "/v1/organizations/%s/members".formatted(store.organization()), "", "")
                            .body());
            if (!member.find()) {
                throw new IllegalStateException("The organization has no member");
            }
            long head = server.events();
            var random = new Random(42);
            for (Read read : List.of(
                    new Read(
                            "a member of the large organization",
                            "/v1/organizations/%s/members/%s".formatted(store.organization(), member.group()),
                            100),
                    // It was written last: nearly all of it is there.
                    new Read(
                            "an organization of %,d events".formatted(AuditedStore.SMALLER),
                            "/v1/organizations/" + store.smaller(),
                            head - 100),
                    new Read("its members", "/v1/organizations/%s/members".formatted(store.smaller()), head - 100))) {
                Figures figures = ask(client, () -> read.path() + "?as_of=" + random.nextLong(read.from(), head + 1));
                moments.add("| %s | %s | %.2f | %.2f |"
                        .formatted(Report.name(vendor), read.what(), figures.p50(), figures.p99()));
            }
        }
    }

    /** @param from which position on it is asked for */
    private record Read(String what, String path, long from) {}

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
