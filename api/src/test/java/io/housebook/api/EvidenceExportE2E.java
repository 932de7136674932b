package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.messages.evidence.EvidenceLine;
import io.housebook.messages.evidence.EvidenceLine.Opening;
import io.housebook.messages.evidence.EvidenceVerification;
import io.housebook.messages.evidence.EvidenceVerification.Fault;
import io.housebook.messages.evidence.EvidenceVerification.Verified;
import io.housebook.messages.evidence.SignedNote;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What auditors take with them, and what they find out with it alone. */
@OnBothDatabases
class EvidenceExportE2E {
    private static final String RIGHT = "is what was sealed";
    private static final String WRONG = "is NOT what was sealed";
    private static final String UNPROVEN = "does not show all that was asked";

    private static final int ENTRIES = 12;

    private final RunningHousebook housebook;
    private final HousebookClient client;
    private final Checkpoints checkpoints;

    EvidenceExportE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
        this.checkpoints = new Checkpoints(client);
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
        assertThat(python(folder, nothing)).contains(RIGHT);
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
        assertThat(python(folder, export)).contains(RIGHT);

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
        assertThat(python(folder, export)).contains(WRONG);
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
        SignedNote old = checkpoints.note();
        client.anOrganization();
        SignedNote kept = checkpoints.note();
        client.anOrganization();
        String since = export(organization, "?since=" + checkpoints.of(kept).size());
        client.anOrganization();
        SignedNote later = checkpoints.note();

        assertThat(verified(since, List.of(kept)).unproven()).isZero();
        assertThat(python(folder, since, kept.note())).contains(RIGHT);
        Verified both = verified(since, List.of(kept, old));
        assertThat(both.continued()).isEqualTo(checkpoints.of(kept));
        assertThat(both.unproven()).isEqualTo(1);
        assertThat(python(folder, since, old.note() + "\n" + kept.note())).contains(RIGHT);
        String without = export(organization, "");
        assertThat(fault(without, List.of(old, kept)))
                .contains("nothing says that the log continues the newest saved checkpoint", "an export with since=");
        assertThat(python(folder, without, kept.note())).contains(UNPROVEN, "nothing says that the log continues");
        assertThat(fault(since, List.of(later))).contains("it is older, or the log was rolled back");
        assertThat(python(folder, since, later.note())).contains(UNPROVEN, "it is older, or the log was rolled back");
        assertThat(python(folder, since, ""))
                .contains("saved holds no checkpoint.")
                .doesNotContain(WRONG);
        client.get(organization.path() + "/audit/evidence?since=99999999999").expect(400);
    }

    @Test
    void the_commands_verify_an_export_and_the_log(@TempDir Path folder) throws IOException {
        client.anOrganization();
        Path older =
                Files.writeString(folder.resolve("older"), checkpoints.note().note());
        Created organization = anOrganizationWithEntries();
        Path key = Files.writeString(
                folder.resolve("log.key"), client.get("/v1/log/key").expect(200).body());
        Path export = Files.writeString(folder.resolve("export.ndjson"), export(organization, ""));
        Path broken = Files.writeString(
                folder.resolve("broken.ndjson"), Files.readString(export).replaceFirst("Renamed", "Rebaned"));
        Path saved =
                Files.writeString(folder.resolve("saved"), checkpoints.note().note());
        Path nothing = Files.writeString(folder.resolve("nothing"), "");
        Map<String, String> environment =
                Map.of("DATABASE_URL", housebook.database().url());

        try (CommandProcess good = verify(export, key);
                CommandProcess bad = verify(broken, key)) {
            assertThat(good.exitCode()).as(good.err()).isZero();
            assertThat(good.out()).contains(RIGHT + ": events 1 to %d of %s".formatted(ENTRIES + 2, organization.id()));
            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(bad.out()).contains(WRONG + ". Line ");
        }
        try (CommandProcess without = verify(export, key, "--checkpoint", older.toString());
                CommandProcess empty = verify(export, key, "--checkpoint", nothing.toString())) {
            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.out()).contains(UNPROVEN + ". Line ");
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

    private static CommandProcess verify(Path export, Path key, String... more) {
        return CommandProcess.start(
                Map.of(),
                Stream.concat(Stream.of("verify", export.toString(), "--key", key.toString()), Stream.of(more))
                        .toArray(String[]::new));
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

    private Verified verified(String export, List<SignedNote> saved) throws Exception {
        return EvidenceVerification.verify(new BufferedReader(new StringReader(export)), checkpoints.key(), saved);
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

    private String python(Path folder, String export) throws Exception {
        return python(folder, export, List.of());
    }

    private String python(Path folder, String export, String saved) throws Exception {
        return python(
                folder,
                export,
                List.of(Files.writeString(folder.resolve("saved"), saved).toString()));
    }

    /** What it says; its exit code says the same. */
    private String python(Path folder, String export, List<String> saved) throws Exception {
        Path file = Files.writeString(folder.resolve("export.ndjson"), export);
        Path key =
                Files.writeString(folder.resolve("log.key"), checkpoints.key().toString());
        var command = new ArrayList<>(List.of(
                "python3",
                Path.of("../docs/verify-evidence.py").toAbsolutePath().toString(),
                file.toString(),
                key.toString()));
        command.addAll(saved);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(output.contains(RIGHT) ? 0 : 1);
        return output;
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
