package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.housebook.api.HousebookClient.Created;
import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.EvidenceLine;
import io.housebook.messages.evidence.EvidenceLine.Opening;
import io.housebook.messages.evidence.EvidenceVerification;
import io.housebook.messages.evidence.EvidenceVerification.Fault;
import io.housebook.messages.evidence.EvidenceVerification.Verified;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.evidence.MerkleProof;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.evidence.SignedNote;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What auditors are given, and what they find out with it alone. */
@OnBothDatabases
class EvidenceE2E {
    private static final int ENTRIES = 12;

    private final RunningHousebook housebook;
    private final HousebookClient client;

    EvidenceE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @Test
    void a_checkpoint_is_over_all_that_has_happened_and_signed_with_the_key_that_is_shown() {
        Created organization = client.anOrganization();

        Checkpoint checkpoint = checkpoint();

        assertThat(checkpoint.size()).isGreaterThanOrEqualTo(organization.position());
        assertThat(checkpoint.origin()).startsWith("housebook/log_");
    }

    @Test
    void every_event_is_proven_to_be_in_the_checkpoint() {
        client.anOrganization();
        Checkpoint checkpoint = checkpoint();

        for (long position : List.of(1L, 2L, checkpoint.size() / 2, checkpoint.size())) {
            Answer proof = client.get("/v1/log/inclusion?position=%d&size=%d".formatted(position, checkpoint.size()))
                    .expect(200);

            assertThat(MerkleProof.includes(
                            Hash.parse(proof.text("/hash")),
                            position - 1,
                            checkpoint.size(),
                            hashes(proof),
                            checkpoint.root()))
                    .isTrue();
        }
    }

    @Test
    void a_checkpoint_is_proven_to_be_continued() {
        client.anOrganization();
        Checkpoint before = checkpoint();
        client.anOrganization();
        Checkpoint after = checkpoint();

        Answer proof = client.get("/v1/log/consistency?from=%d&to=%d".formatted(before.size(), after.size()))
                .expect(200);

        assertThat(after.size()).isGreaterThan(before.size());
        assertThat(MerkleProof.continues(before.size(), before.root(), after.size(), after.root(), hashes(proof)))
                .isTrue();
        assertThat(proof.text("/fromRoot")).isEqualTo(before.root().base64());
    }

    @Test
    void what_is_not_sealed_has_no_proof_and_the_answer_says_how_far_it_goes() {
        long size = checkpoint().size();
        long more = size + 1_000_000;

        assertThat(client.get("/v1/log/inclusion?position=1&size=" + more)
                        .expect(400)
                        .body())
                .contains("size", "must be a number of events that are sealed");
        assertThat(client.get("/v1/log/inclusion?position=%d&size=%d".formatted(size, size - 1))
                        .expect(400)
                        .body())
                .contains("position", "must be within the %d events".formatted(size - 1));
        client.get("/v1/log/inclusion?position=0").expect(400);
        client.get("/v1/log/consistency?from=2&to=1").expect(400);
        client.get("/v1/log/consistency?from=0&to=1").expect(200);
    }

    @Test
    void an_export_is_verified_with_the_key_alone() throws Exception {
        Created organization = anOrganizationWithEntries();

        Verified verified = verified(export(organization, ""), List.of());

        assertThat(verified.opening().organizationId().value()).isEqualTo(organization.id());
        assertThat(verified.opening().firstSequence()).isEqualTo(1);
        assertThat(verified.opening().lastSequence()).isEqualTo(ENTRIES + 2L);
        assertThat(client.get(organization.path() + "/audit?limit=1").text("/items/0/sentence"))
                .isNotEmpty();
    }

    @Test
    void an_export_goes_on_where_another_one_ended(@TempDir Path folder) throws Exception {
        Created organization = anOrganizationWithEntries();

        Verified verified = verified(export(organization, "?after=" + organization.position()), List.of());

        assertThat(verified.opening().firstSequence()).isGreaterThan(1);
        String nothing = export(organization, "?after=" + verified.checkpoint().size() * 10);
        Opening empty = verified(nothing, List.of()).opening();
        assertThat(empty.lastSequence()).isEqualTo(empty.firstSequence() - 1);
        assertThat(python(folder, nothing, "")).isEqualTo(0);
        String other = nothing.replaceFirst("\"chain\":\"[^\"]*", "\"chain\":\"" + "A".repeat(43) + "=");
        assertFound(folder, other);
    }

    @Test
    void the_instance_has_evidence_of_its_own() throws Exception {
        verified(client.get("/v1/audit/evidence").expect(200).body(), List.of());
    }

    @Test
    void exporting_evidence_is_in_the_history() {
        Created organization = client.anOrganization();
        export(organization, "");
        housebook.caughtUp();

        assertThat(client.get(organization.path() + "/audit?limit=1").text("/items/0/sentence"))
                .isEqualTo("The developer exported the entries 1 to 2 of the audit log as evidence.");
    }

    /** By both programs, which share no line. */
    @Test
    void whatever_is_done_to_an_export_is_found(@TempDir Path folder) throws Exception {
        Created organization = anOrganizationWithEntries();
        String export = export(organization, "");
        List<String> lines = export.lines().toList();
        assertThat(python(folder, export, "")).isEqualTo(0);

        for (int at = 0; at < lines.size(); at++) {
            assertFound(folder, joined(lines.subList(0, at)));
            assertFound(folder, joined(without(lines, at)));
            assertFound(folder, joined(with(lines, at, changed(lines.get(at)))));
            if (at > 0) {
                assertFound(folder, joined(with(with(lines, at, lines.get(at - 1)), at - 1, lines.get(at))));
            }
        }
        assertFound(folder, export + lines.getLast() + "\n");
        assertFound(folder, export.substring(0, export.length() - 2));
    }

    /** Neither program reads what was sealed into something that another reader would read otherwise. */
    @Test
    void a_line_that_says_the_same_in_another_way_is_found(@TempDir Path folder) throws Exception {
        Created organization = anOrganizationWithEntries();
        String export = export(organization, "");
        List<String> lines = export.lines().toList();

        for (int at : List.of(0, 5, lines.size() - 1)) {
            assertFound(folder, joined(with(lines, at, lines.get(at).replaceFirst("\\{", "{\"more\":1,"))));
        }
        String event = lines.get(5);
        for (String other : List.of(
                event.replaceFirst("\"payload\":", "\"payload\":\"{}\",\"payload\":"),
                event.replaceFirst("\"revision\":(\\d+)", "\"revision\":$1.0"),
                event.replaceFirst("\"revision\":(\\d+)", "\"revision\":$1.9"),
                event.replaceFirst("\"revision\":(\\d+)", "\"revision\":\"$1\""),
                event.replaceFirst("\"revision\":\\d+", "\"revision\":true"),
                withSpareBit(event, "\"hash\":\""))) {
            assertThat(other).isNotEqualTo(event);
            assertFound(folder, joined(with(lines, 5, other)));
        }
        assertFound(folder, joined(with(lines, 0, withSpareBit(lines.getFirst(), "\"chain\":\""))));
    }

    /** A hash of 32 bytes ends with a character of which two bits belong to no byte. */
    private static String withSpareBit(String line, String before) {
        int at = line.indexOf(before) + before.length() + 42;
        return line.substring(0, at) + (char) (line.charAt(at) + 1) + line.substring(at + 1);
    }

    @Test
    void an_export_that_was_emptied_is_found(@TempDir Path folder) throws Exception {
        Created organization = anOrganizationWithEntries();
        List<String> all = export(organization, "").lines().toList();
        List<String> behind = export(organization, "?after=" + organization.position())
                .lines()
                .toList();

        for (List<String> lines : List.of(all, behind)) {
            Opening opening = EvidenceLine.read(lines.getFirst(), Opening.class);
            String emptied = lines.getFirst()
                    .replaceFirst("\"lastSequence\":\\d+", "\"lastSequence\":" + (opening.firstSequence() - 1));
            assertFound(folder, joined(List.of(emptied, lines.getLast())));
            assertFound(
                    folder,
                    joined(List.of(
                            emptied,
                            lines.getLast()
                                    .replaceFirst("\"position\":\\d+", "\"position\":null")
                                    .replaceFirst("\"inclusion\":\\[[^]]*]", "\"inclusion\":[]"))));
        }
    }

    private void assertFound(Path folder, String export) throws Exception {
        assertThat(fault(export, List.of())).startsWith("Line ");
        assertThat(python(folder, export, "")).isEqualTo(1);
    }

    @Test
    void an_event_that_was_changed_is_named() {
        Created organization = anOrganizationWithEntries();
        List<String> lines = export(organization, "").lines().toList();

        assertThat(fault(joined(with(lines, 5, lines.get(5).replace("Renamed", "Rebaned"))), List.of()))
                .matches("Line 6: the event at position \\d+ is not the one that was sealed\\.");
        assertThat(fault(joined(without(lines, 5)), List.of()))
                .isEqualTo("Line 6: the event has the sequence 6, where 5 comes next.");
        assertThat(fault(joined(lines.subList(0, 5)), List.of()))
                .isEqualTo("Line 6: the export was cut off. The event with sequence 5 is missing.");
    }

    @Test
    void an_export_shows_that_the_log_continues_a_checkpoint_that_was_kept(@TempDir Path folder) throws Exception {
        Created organization = anOrganizationWithEntries();
        SignedNote old = note();
        client.anOrganization();
        SignedNote kept = note();
        client.anOrganization();
        String since = export(organization, "?since=" + checkpoint(kept).size());
        client.anOrganization();
        SignedNote later = note();

        assertThat(verified(since, List.of(kept)).unproven()).isZero();
        assertThat(python(folder, since, kept.note())).isEqualTo(0);
        Verified both = verified(since, List.of(kept, old));
        assertThat(both.continued()).isEqualTo(checkpoint(kept));
        assertThat(both.unproven()).isEqualTo(1);
        assertThat(python(folder, since, old.note() + "\n" + kept.note())).isEqualTo(0);
        assertThat(fault(export(organization, ""), List.of(old, kept)))
                .contains("nothing says that the log continues the newest saved checkpoint", "an export with since=");
        assertThat(fault(since, List.of(later))).contains("the log was rolled back");
        assertThat(python(folder, since, later.note())).isEqualTo(1);
        client.get(organization.path() + "/audit/evidence?since=99999999999").expect(400);
    }

    @Test
    void a_viewer_has_checkpoints_and_no_export() {
        Created organization = client.anOrganization();
        HousebookClient viewer = client.newcomer(organization, "viewer");

        viewer.get("/v1/log/checkpoint").expect(200);
        viewer.get(organization.path() + "/audit/evidence").expect(403);
        client.newcomer("Stranger").get(organization.path() + "/audit/evidence").expect(404);
    }

    @Test
    void the_commands_verify_an_export_and_the_log(@TempDir Path folder) throws IOException {
        client.anOrganization();
        Path older = Files.writeString(folder.resolve("older"), note().note());
        Created organization = anOrganizationWithEntries();
        Path key = Files.writeString(
                folder.resolve("log.key"), client.get("/v1/log/key").expect(200).body());
        Path export = Files.writeString(folder.resolve("export.ndjson"), export(organization, ""));
        Path broken = Files.writeString(
                folder.resolve("broken.ndjson"), Files.readString(export).replaceFirst("Renamed", "Rebaned"));
        Path saved = Files.writeString(folder.resolve("saved"), note().note());
        Path nothing = Files.writeString(folder.resolve("nothing"), "");
        Map<String, String> environment =
                Map.of("DATABASE_URL", housebook.database().url());

        try (CommandProcess good =
                        CommandProcess.start(Map.of(), "verify", export.toString(), "--key", key.toString());
                CommandProcess bad =
                        CommandProcess.start(Map.of(), "verify", broken.toString(), "--key", key.toString())) {
            assertThat(good.exitCode()).as(good.err()).isZero();
            assertThat(good.out())
                    .contains("is what was sealed: events 1 to %d of %s".formatted(ENTRIES + 2, organization.id()));
            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(bad.out()).contains("is NOT what was sealed. Line ");
        }
        try (CommandProcess without = CommandProcess.start(
                        Map.of(),
                        "verify",
                        export.toString(),
                        "--key",
                        key.toString(),
                        "--checkpoint",
                        older.toString());
                CommandProcess empty = CommandProcess.start(
                        Map.of(),
                        "verify",
                        export.toString(),
                        "--key",
                        key.toString(),
                        "--checkpoint",
                        nothing.toString())) {
            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.out()).contains("does not show all that was asked. Line ");
            assertThat(empty.exitCode()).isEqualTo(1);
            assertThat(empty.err()).contains("holds no checkpoint.");
        }
        try (CommandProcess log = CommandProcess.start(
                environment, "log", "verify", "--key", key.toString(), "--checkpoints", saved.toString())) {
            assertThat(log.exitCode()).as(log.err() + log.out()).isZero();
            assertThat(log.out()).contains("is what was sealed: ");
        }
        try (CommandProcess none = CommandProcess.start(environment, "log", "verify", "--key", "none")) {
            assertThat(none.exitCode()).isEqualTo(1);
            assertThat(none.err()).contains("The key in none cannot be read.");
        }
    }

    @Test
    void checkpoints_are_kept_outside_of_the_database(@TempDir Path folder) throws Exception {
        BlockingQueue<String> sent = new LinkedBlockingQueue<>();
        HttpServer witness = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        witness.createContext("/", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        witness.start();
        Path file = folder.resolve("checkpoints");
        try (RunningHousebook other = RunningHousebook.on(
                housebook.database().vendor().newDatabase(),
                "--housebook.checkpoint-file=" + file,
                "--housebook.checkpoint-every=100ms",
                "--housebook.checkpoint-webhook=http://127.0.0.1:%d/"
                        .formatted(witness.getAddress().getPort()))) {
            other.client().anOrganization();

            SignedNote delivered = new SignedNote(String.valueOf(sent.poll(60, TimeUnit.SECONDS)));

            NoteKey key = NoteKey.parse(other.client().get("/v1/log/key").body().strip());
            assertThat(delivered.verifiedBy(key)).isPresent();
            assertThat(Files.readString(file)).contains(delivered.note());
        } finally {
            witness.stop(0);
        }
    }

    @Test
    void a_log_that_was_rolled_back_or_changed_makes_the_node_unready(@TempDir Path folder) {
        String[] settings = {
            "--housebook.checkpoint-file=" + folder.resolve("checkpoints"), "--housebook.evidence-check=100ms"
        };
        RunningHousebook first =
                RunningHousebook.on(housebook.database().vendor().newDatabase(), settings);
        Created organization = first.client().anOrganization();
        first.client().get("/v1/log/checkpoint").expect(200);
        awaitReadiness(first, 200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> first.client()
                                .get(organization.path() + "/audit/completeness")
                                .at("/verifiedCheckpoint/size")
                                .longValue()
                        >= organization.position());
        first.tables().tamper("update event set payload = payload || ' ' where position = ?", organization.position());
        awaitReadiness(first, 503);
        first.tables().tamper("update event set payload = trim(payload) where position = ?", organization.position());
        awaitReadiness(first, 200);
        first.client().change(organization, "*", "{\"name\": \"Sealed\"}").expect(204);
        first.client().get("/v1/log/checkpoint").expect(200);
        first.end();

        first.tables().tamper("delete from log_checkpoint where size = (select max(size) from log_checkpoint)");
        try (RunningHousebook back = RunningHousebook.on(first.database(), settings)) {
            awaitReadiness(back, 503);
            long unsealed = back.client()
                    .change(organization, "*", "{\"name\": \"Not sealed\"}")
                    .expect(204)
                    .position();
            String export = back.client()
                    .get(organization.path() + "/audit/evidence?after=" + unsealed)
                    .expect(200)
                    .body();
            assertThat(export.lines()).as("an opening and an end").hasSize(2);
        }
    }

    private static void awaitReadiness(RunningHousebook of, int status) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> of.client().get("/actuator/health/readiness").status() == status);
    }

    private Created anOrganizationWithEntries() {
        Created organization = client.anOrganization();
        for (int i = 0; i < ENTRIES; i++) {
            client.change(organization, "*", "{\"name\": \"Renamed %d\"}".formatted(i))
                    .expect(204);
        }
        return organization;
    }

    private String export(Created organization, String parameters) {
        return client.get(organization.path() + "/audit/evidence" + parameters)
                .expect(200)
                .body();
    }

    private SignedNote note() {
        return new SignedNote(client.get("/v1/log/checkpoint").expect(200).body());
    }

    private Checkpoint checkpoint() {
        return checkpoint(note());
    }

    private Checkpoint checkpoint(SignedNote note) {
        return note.verifiedBy(key()).map(Checkpoint::parse).orElseThrow();
    }

    private NoteKey key() {
        return NoteKey.parse(client.get("/v1/log/key").expect(200).body().strip());
    }

    private Verified verified(String export, List<SignedNote> saved) throws Exception {
        return EvidenceVerification.verify(new BufferedReader(new StringReader(export)), key(), saved);
    }

    private String fault(String export, List<SignedNote> saved) {
        try {
            return "none, but " + verified(export, saved);
        } catch (Fault e) {
            return String.valueOf(e.getMessage());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** @return its exit code */
    private int python(Path folder, String export, String saved) throws Exception {
        Path file = Files.writeString(folder.resolve("export.ndjson"), export);
        Path key = Files.writeString(folder.resolve("log.key"), key().toString());
        var command = new ArrayList<>(List.of(
                "python3",
                Path.of("../docs/verify-evidence.py").toAbsolutePath().toString(),
                file.toString(),
                key.toString()));
        if (!saved.isEmpty()) {
            command.add(Files.writeString(folder.resolve("saved"), saved).toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains(process.exitValue() == 0 ? "is what was sealed" : "is NOT what was sealed");
        return process.exitValue();
    }

    private static List<Hash> hashes(Answer proof) {
        return proof.at("/path")
                .valueStream()
                .map(JsonNode::asString)
                .map(Hash::parse)
                .toList();
    }

    private static String joined(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static List<String> without(List<String> lines, int at) {
        return IntStream.range(0, lines.size())
                .filter(i -> i != at)
                .mapToObj(lines::get)
                .toList();
    }

    private static List<String> with(List<String> lines, int at, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(at, line);
        return changed;
    }

    /** Another digit somewhere in the middle. */
    private static String changed(String line) {
        int at = Stream.iterate(line.length() / 2, i -> i + 1)
                .filter(i -> Character.isDigit(line.charAt(i)))
                .findFirst()
                .orElseThrow();
        return line.substring(0, at) + (line.charAt(at) == '7' ? '8' : '7') + line.substring(at + 1);
    }
}
