package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.housebook.api.HousebookClient.Created;
import io.housebook.api.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An operator at a terminal, and a script in its place, beside a server that runs. */
@OnBothDatabases
class CommandLineE2E {
    private static final int SIGTERM = 128 + 15;

    private final RunningHousebook housebook;

    CommandLineE2E(RunningHousebook housebook) {
        this.housebook = housebook;
    }

    @BeforeEach
    void given_a_history() {
        housebook.client().anOrganization();
        housebook.caughtUp();
    }

    @Test
    void the_projections_are_listed() {
        try (CommandProcess list = projections("list")) {
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out().lines().map(line -> line.substring(0, line.indexOf(' '))))
                    .containsExactlyElementsOf(
                            Stream.concat(Stream.of("NAME"), names().stream()).toList());
            assertThat(list.out()).contains(" live ");
            assertThat(list.err()).isEmpty();
        }
    }

    @Test
    void the_projections_are_listed_as_json() {
        try (CommandProcess list = projections("list", "--json")) {
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.json()
                            .at("/items")
                            .valueStream()
                            .map(projection -> projection.at("/name").asString()))
                    .containsExactlyElementsOf(names());
            assertThat(list.json().at("/items/0/position").longValue()).isEqualTo(head());
        }
    }

    @Test
    void a_rebuild_is_followed_to_its_end() {
        var gate = new Gate();
        try (CommandProcess rebuild = projections("rebuild", "audit")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> rebuild.err().contains("audit") || !rebuild.isAlive());
            assertThat(rebuild.isAlive()).as(rebuild.err()).isTrue();
            assertThat(rebuild.err()).doesNotContain("\r");
            assertThat(rebuild.out()).isEmpty();

            gate.open();

            assertThat(rebuild.exitCode()).as(rebuild.err()).isZero();
            assertThat(rebuild.out()).hasLineCount(1).startsWith("“audit” is rebuilt: ");
        } finally {
            gate.open();
        }
    }

    @Test
    void a_rebuild_is_followed_to_its_end_as_json() {
        try (CommandProcess rebuild = projections("rebuild", "audit", "--json")) {
            assertThat(rebuild.exitCode()).as(rebuild.err()).isZero();
            JsonNode projection = rebuild.json();
            assertThat(projection.at("/name").asString()).isEqualTo("audit");
            assertThat(projection.at("/state").asString()).isEqualTo("live");
            assertThat(projection.at("/rebuild/state").asString()).isEqualTo("switched");
        }
    }

    @Test
    void what_differs_is_told_and_left_until_it_is_accepted() {
        Created corrupted = housebook.client().anOrganization();
        housebook.caughtUp();
        housebook.tables().tamper("update organization set name = 'Mallory' where id = ?", corrupted.id());

        for (String[] words : new String[][] {
            {"verify", "organization"}, {"rebuild", "organization", "--dry-run"}, {"rebuild", "organization"}
        }) {
            try (CommandProcess command = projections(words)) {
                assertThat(command.exitCode()).as(command.err()).isEqualTo(1);
                assertThat(command.out()).isEqualTo(corrupted.id() + " differs in name\n");
                assertThat(command.err()).containsAnyOf("“organization” is NOT as the log", "“organization” stays as");
            }
        }
        try (CommandProcess accepted = projections("rebuild", "organization", "--accept-differences")) {
            assertThat(accepted.exitCode()).as(accepted.err()).isZero();
            assertThat(accepted.out()).contains("“organization” is rebuilt: ", "1 row differs from those before.");
        }
        try (CommandProcess rollback = projections("rollback", "organization")) {
            assertThat(rollback.exitCode()).as(rollback.err()).isZero();
            assertThat(rollback.out()).startsWith("“organization” is rolled back: ");
        }
        assertThat(housebook.client().get(corrupted.path()).text("/name")).isEqualTo("Mallory");
        housebook.client().rebuild("organization");
    }

    @Test
    void a_rebuild_can_be_steered_and_refuses_another_one_and_goes_on_when_nobody_follows_it() {
        var gate = new Gate();
        try (CommandProcess rebuild = projections("rebuild", "audit")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> rebuildState().equals("loading") || !rebuild.isAlive());
            try (CommandProcess second = projections("rebuild", "audit", "--json")) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err()).hasLineCount(1).endsWith("is not over yet. (rebuild-running)\n");
                assertThat(second.out()).isEmpty();
            }

            rebuild.terminate();

            assertThat(rebuild.exitCode()).isEqualTo(SIGTERM);
            assertThat(rebuild.err())
                    .contains("The rebuild of “audit” goes on; “housebook projections list” says how far");
            assertThat(rebuildState()).isEqualTo("loading");
            steer("pause", "is paused.", "paused");
            steer("resume", "goes on.", "loading");
            steer("cancel", "is given up, unless its rows had changed places before.", "cancelled");
        } finally {
            gate.open();
        }
    }

    private void steer(String word, String said, String state) {
        try (CommandProcess command = projections(word, "audit")) {
            assertThat(command.exitCode()).as(command.err()).isZero();
            assertThat(command.out()).startsWith("Rebuild ").endsWith(" of “audit” " + said + "\n");
            assertThat(rebuildState()).isEqualTo(state);
        }
    }

    @Test
    void the_rows_from_before_are_dropped_once() {
        housebook.client().rebuild("member");
        try (CommandProcess drop = projections("drop", "member", "--reason", "1 + 1 = 2, 100 %*")) {
            assertThat(drop.exitCode()).as(drop.err()).isZero();
            assertThat(drop.out()).isEqualTo("The rows of “member” from before its last rebuild are given up.\n");
        }
        housebook.caughtUp();
        assertThat(housebook.client().get("/v1/audit?limit=1").texts("/items", "/reason"))
                .containsExactly("1 + 1 = 2, 100 %*");
        try (CommandProcess drop = projections("drop", "member")) {
            assertThat(drop.exitCode()).isEqualTo(1);
            assertThat(drop.err()).endsWith("(nothing-to-roll-back)\n");
        }
    }

    /** In this process: what a shell makes of words that are not ASCII depends on the machine. */
    @Test
    void a_reason_is_handed_on_in_whatever_script_it_is_written(@TempDir Path folder) throws IOException {
        var out = new ByteArrayOutputStream();
        var console = Console.on(new PrintStream(out), new PrintStream(out), settings -> {});
        String url = housebook.client().base().toString();

        Path token =
                Files.writeString(folder.resolve("token"), housebook.client().token() + "\n");

        assertThat(console.run(
                        "projections",
                        "rebuild",
                        "member",
                        "--url",
                        url,
                        "--token-file",
                        token.toString(),
                        "--reason",
                        "Umzug nach München 移転"))
                .as(out.toString(UTF_8))
                .isZero();

        assertThat(housebook.client().get("/v1/ops/projections/member").text("/rebuild/reason"))
                .isEqualTo("Umzug nach München 移転");
    }

    @Test
    void of_one_organization_or_entity_only_its_rows_are_looked_at_and_mended() {
        Created corrupted = housebook.client().anOrganization();
        Created sound = housebook.client().anOrganization();
        housebook.caughtUp();
        housebook.tables().tamper("update organization set name = 'Mallory' where id = ?", corrupted.id());

        try (CommandProcess other = projections("verify", "organization", "--organization", sound.id())) {
            assertThat(other.exitCode()).as(other.err()).isZero();
            assertThat(other.out())
                    .startsWith("“organization” for %s is as the log implies: 1 row at ".formatted(sound.id()));
        }
        try (CommandProcess dry = projections("rebuild", "organization", "--dry-run", "--entity", corrupted.id())) {
            assertThat(dry.exitCode()).as(dry.err()).isEqualTo(1);
            assertThat(dry.out()).isEqualTo(corrupted.id() + " differs in name\n");
        }
        try (CommandProcess mended =
                projections("rebuild", "organization", "--accept-differences", "--organization", corrupted.id())) {
            assertThat(mended.exitCode()).as(mended.err()).isZero();
            assertThat(mended.out()).contains("“organization” for %s is rebuilt: 1 row at ".formatted(corrupted.id()));
        }
        assertThat(housebook.client().get(corrupted.path()).text("/name")).isEqualTo(corrupted.name());
    }

    @Test
    void dead_letters_are_shown_tried_again_and_evicted() {
        Created lost = housebook.client().anOrganization();
        housebook.caughtUp();
        housebook.tables().tamper("delete from organization where id = ?", lost.id());
        long position = housebook
                .client()
                .change(lost, "*", "{\"name\": \"Renamed\"}")
                .expect(204)
                .position();
        housebook.caughtUp();
        try (CommandProcess list = deadLetters("list", "organization")) {
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out().lines().skip(1))
                    .singleElement(STRING)
                    .contains("organization.renamed", lost.id(), "The event at position %d cannot".formatted(position));
        }
        try (CommandProcess projections = projections("list")) {
            assertThat(projections.exitCode()).as(projections.err()).isZero();
            assertThat(projections.out()).contains("Its rows lack 1 event: “housebook dead-letters list organization”");
        }
        try (CommandProcess retry = deadLetters("retry", "organization", Long.toString(position))) {
            assertThat(retry.exitCode()).as(retry.err()).isZero();
        }
        try (CommandProcess evict = deadLetters("evict", "organization", Long.toString(position))) {
            assertThat(evict.exitCode()).isEqualTo(1);
            assertThat(evict.err()).contains("(invalid-request)");
        }
        try (CommandProcess evict =
                deadLetters("evict", "organization", Long.toString(position), "--reason", "It is gone for good.")) {
            assertThat(evict.exitCode()).as(evict.err()).isZero();
            assertThat(evict.out())
                    .isEqualTo("“organization” does without the event at position %d; what waited behind it is tried.\n"
                            .formatted(position));
        }
        housebook
                .client()
                .awaitProjection(
                        "organization", found -> found.at("/deadLetters").longValue() == 0);
        housebook.client().rebuild("organization");
        assertThat(housebook.client().get(lost.path()).text("/name")).isEqualTo("Renamed");
    }

    @Test
    void an_unknown_projection_is_told_with_its_code() {
        try (CommandProcess rebuild = projections("rebuild", "no such thing")) {
            assertThat(rebuild.exitCode()).isEqualTo(1);
            assertThat(rebuild.err())
                    .isEqualTo("There is no such projection; there are: %s. (projection-not-found)\n"
                            .formatted(String.join(", ", names())));
        }
    }

    @Test
    void where_no_server_is_it_says_what_to_do() {
        try (CommandProcess list = CommandProcess.start(Map.of("PORT", "1"), "projections", "list", "--json")) {
            assertThat(list.exitCode()).isEqualTo(3);
            assertThat(list.err())
                    .isEqualTo("No Housebook answers at http://127.0.0.1:1 (ConnectException):"
                            + " start one with “housebook serve”, or say with --url where it is.\n");
            assertThat(list.out()).isEmpty();
        }
    }

    @Test
    void what_is_not_understood_ends_with_a_hint() {
        try (CommandProcess typo = CommandProcess.start(Map.of(), "projections", "lsit")) {
            assertThat(typo.exitCode()).isEqualTo(2);
            assertThat(typo.err())
                    .startsWith("There is no command “housebook projections lsit”. Did you mean “list”?")
                    .doesNotContain("Exception");
            assertThat(typo.out()).isEmpty();
        }
    }

    @Test
    void the_help_needs_neither_server_nor_database_nor_valid_settings() {
        try (CommandProcess help = CommandProcess.start(Map.of("PORT", "none", "DATABASE_URL", "none"), "--help")) {
            assertThat(help.exitCode()).as(help.err()).isZero();
            assertThat(help.out()).contains("serve", "migrate", "claims", "projections", "Exit codes:");
            assertThat(help.err()).isEmpty();
        }
    }

    @Test
    void the_version_is_that_of_the_jar() {
        try (CommandProcess version = CommandProcess.start(Map.of(), "--version")) {
            assertThat(version.exitCode()).isZero();
            assertThat(version.out()).matches("Housebook \\d+\\.\\d+\\.\\d+\\S*\n");
        }
    }

    /** Holds every rebuild of the audit log at a creation that cannot be read. */
    private final class Gate {
        private final long position = housebook.client().anOrganization().position() - 1;

        Gate() {
            housebook.caughtUp();
            housebook.tables().tamper("update event set revision = 9 where position = ?", position);
        }

        void open() {
            housebook.tables().tamper("update event set revision = 1 where position = ?", position);
        }
    }

    private CommandProcess projections(String... words) {
        return command("projections", words);
    }

    private CommandProcess deadLetters(String... words) {
        return command("dead-letters", words);
    }

    /** At the address that PORT says. */
    private CommandProcess command(String group, String... words) {
        return CommandProcess.start(
                Map.of(
                        "PORT",
                        String.valueOf(housebook.port()),
                        "HOUSEBOOK_TOKEN",
                        housebook.client().token()),
                Stream.concat(Stream.of(group), Stream.of(words)).toArray(String[]::new));
    }

    private List<String> names() {
        return housebook.client().get("/v1/ops/projections").texts("/items", "/name");
    }

    private String rebuildState() {
        return housebook.client().get("/v1/ops/projections/audit").text("/rebuild/state");
    }

    private long head() {
        return housebook.tables().count("event");
    }
}
