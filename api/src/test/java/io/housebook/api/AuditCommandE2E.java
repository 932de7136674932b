package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The history on the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditCommandE2E {
    private final RunningHousebook housebook = RunningHousebook.on(Vendor.SQLITE.newDatabase());
    private final Created organization = housebook.client().anOrganization();

    @TempDir
    private Path folder;

    @BeforeAll
    void given_a_history() {
        for (int i = 1; i <= 3; i++) {
            housebook
                    .client()
                    .change(organization, "*", "{\"name\": \"Name %d\"}".formatted(i))
                    .expect(204);
        }
        housebook.caughtUp();
    }

    @AfterAll
    void end() {
        housebook.close();
    }

    @Test
    void a_search_is_shown_page_by_page() {
        String cursor;
        try (CommandProcess search = audit("search", "--query", "-action:access.* renamed", "--limit", "2")) {
            assertThat(search.exitCode()).as(search.err()).isZero();
            assertThat(search.out().lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  .* renamed .*“Name 3”\\."),
                            line -> assertThat(line).endsWith("“Name 2”."));
            assertThat(search.err()).startsWith("There may be more: --cursor ");
            cursor = search.err().strip().replaceFirst(".* ", "");
        }
        try (CommandProcess search =
                audit("search", "--query", "-action:access.* renamed", "--limit", "2", "--cursor", cursor)) {
            assertThat(search.exitCode()).as(search.err()).isZero();
            assertThat(search.out().lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line).endsWith("“Name 1”."));
            assertThat(search.err()).isEmpty();
        }
    }

    @Test
    void a_search_is_shown_as_json() {
        try (CommandProcess search = audit("search", "--query", "action:organization.created", "--json")) {
            assertThat(search.exitCode()).as(search.err()).isZero();
            assertThat(search.json().at("/items").size()).isEqualTo(1);
            assertThat(search.json().at("/items/0/action").asString()).isEqualTo("organization.created");
        }
    }

    @Test
    void where_nothing_is_found_it_says_so() {
        try (CommandProcess search = audit("search", "--query", "nobody-said-this")) {
            assertThat(search.exitCode()).as(search.err()).isZero();
            assertThat(search.out()).isEqualTo("There is nothing of it in the history.\n");
        }
    }

    @Test
    void a_search_that_is_none_is_told_with_the_place_of_the_fault() {
        try (CommandProcess search = audit("search", "--query", "renamed action:none")) {
            assertThat(search.exitCode()).isEqualTo(1);
            assertThat(search.out()).isEmpty();
            assertThat(search.err())
                    .contains("(invalid-request)")
                    .endsWith("  q: at character 16: there is no action “none”\n");
        }
    }

    @Test
    void the_history_of_the_instance_is_that_of_no_organization() {
        try (CommandProcess search = command("search", "--query", "action:user.registered")) {
            assertThat(search.exitCode()).as(search.err()).isZero();
            assertThat(search.out().lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).contains("Z  "));
        }
    }

    @Test
    void an_export_is_a_file_when_all_of_it_has_come() throws IOException {
        Path file = folder.resolve("history.csv");
        try (CommandProcess export =
                audit("export", file.toString(), "--format", "csv", "--query", "action:organization.*")) {
            assertThat(export.exitCode()).as(export.err()).isZero();
            assertThat(export.out())
                    .matches("\\Q%s\\E has it, up to position \\d+: [\\d,]+ bytes\\.\n".formatted(file));
        }
        assertThat(Files.readString(file, UTF_8).lines())
                .as("a head, the creation and three names")
                .hasSize(5);
        assertThat(folder.resolve("history.csv.part")).doesNotExist();

        try (CommandProcess again = audit("export", file.toString())) {
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err()).isEqualTo("%s is there already.\n".formatted(file));
        }
    }

    @Test
    void what_the_server_refuses_leaves_no_file() {
        Path file = folder.resolve("refused");
        try (CommandProcess export = audit("export", file.toString(), "--format", "pdf")) {
            assertThat(export.exitCode()).isEqualTo(1);
            assertThat(export.err()).contains("(invalid-request)\n  format: ");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void evidence_is_exported_for_its_verification() throws IOException {
        Path file = folder.resolve("evidence.ndjson");
        Path key = folder.resolve("log.key");
        Files.writeString(key, housebook.client().get("/v1/log/key").expect(200).body());
        try (CommandProcess export = audit("export", file.toString(), "--format", "evidence", "--json")) {
            assertThat(export.exitCode()).as(export.err()).isZero();
            assertThat(export.json().at("/bytes").asLong()).isEqualTo(Files.size(file));
        }
        try (CommandProcess verify =
                CommandProcess.start(Map.of(), "verify", file.toString(), "--key", key.toString())) {
            assertThat(verify.exitCode()).as(verify.err()).isZero();
        }
        try (CommandProcess searched = audit("export", file + "2", "--format", "evidence", "--query", "host")) {
            assertThat(searched.exitCode()).isEqualTo(2);
        }
    }

    private CommandProcess audit(String... words) {
        return command(Stream.concat(Stream.of(words), Stream.of("--organization", organization.id()))
                .toArray(String[]::new));
    }

    private CommandProcess command(String... words) {
        return CommandProcess.start(
                Map.of(
                        "PORT",
                        String.valueOf(housebook.port()),
                        "HOUSEBOOK_TOKEN",
                        housebook.client().token()),
                Stream.concat(Stream.of("audit"), Stream.of(words)).toArray(String[]::new));
    }
}
