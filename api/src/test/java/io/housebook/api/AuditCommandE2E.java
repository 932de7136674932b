package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
    void what_has_come_of_an_export_that_broke_off_is_never_written_over() throws IOException {
        Path file = folder.resolve("long.ndjson");
        Path part = folder.resolve("long.ndjson.part");
        try (var server = new BreaksOff("{\"position\": 1}\n");
                CommandProcess export = CommandProcess.start(
                        Map.of(), "audit", "export", file.toString(), "--url", "http://127.0.0.1:" + server.port())) {
            assertThat(export.exitCode()).isEqualTo(1);
            assertThat(export.err())
                    .endsWith(
                            "The export broke off; what has come is in %s. To go on, export to another file with --after and the position of its last whole entry.\n"
                                    .formatted(part));
        }
        assertThat(part).hasContent("{\"position\": 1}");

        try (CommandProcess again = audit("export", file.toString(), "--after", "1")) {
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err())
                    .isEqualTo(
                            "%s is there already: what has come of an export that broke off. Move it away, or write another file.\n"
                                    .formatted(part));
        }
        assertThat(part).hasContent("{\"position\": 1}");
        assertThat(file).doesNotExist();

        Path rest = folder.resolve("rest.ndjson");
        try (CommandProcess another = audit("export", rest.toString(), "--after", "1")) {
            assertThat(another.exitCode()).as(another.err()).isZero();
        }
        assertThat(rest).isNotEmptyFile();
        assertThat(part).hasContent("{\"position\": 1}");
    }

    /** Answers once, and never to the end. */
    private static final class BreaksOff implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        BreaksOff(String beginning) throws IOException {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = socket.accept()) {
                    String head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
                    // All of the request, so that closing does not take the answer back.
                    var request = new BufferedReader(new InputStreamReader(caller.getInputStream(), UTF_8));
                    String line = request.readLine();
                    while (line != null && !line.isEmpty()) {
                        line = request.readLine();
                    }
                    caller.getOutputStream().write((head + beginning).getBytes(UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
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
