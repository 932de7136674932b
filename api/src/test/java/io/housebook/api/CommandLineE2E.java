package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.axonframework.common.Registration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
        try (CommandProcess rebuild = projections("rebuild", "organization")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> rebuild.err().contains("organization [") || !rebuild.isAlive());
            assertThat(rebuild.isAlive()).as(rebuild.err()).isTrue();
            assertThat(rebuild.err()).contains("]   0 %  0 of ").doesNotContain("\r");
            assertThat(rebuild.out()).isEmpty();

            gate.open();

            assertThat(rebuild.exitCode()).as(rebuild.err()).isZero();
            assertThat(rebuild.out())
                    .hasLineCount(1)
                    .startsWith("“organization” is rebuilt and live at position %,d, after ".formatted(head()));
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
            assertThat(projection.at("/position").longValue()).isEqualTo(head());
        }
    }

    @Test
    void a_rebuild_that_runs_refuses_another_one_and_goes_on_when_nobody_follows_it() {
        var gate = new Gate();
        try (CommandProcess rebuild = projections("rebuild", "organization")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> rebuild.err().contains("organization [") || !rebuild.isAlive());
            try (CommandProcess second = projections("rebuild", "organization", "--json")) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err()).hasLineCount(1).endsWith("is being rebuilt already. (rebuild-running)\n");
                assertThat(second.out()).isEmpty();
            }

            rebuild.terminate();

            assertThat(rebuild.exitCode()).isEqualTo(SIGTERM);
            assertThat(rebuild.err())
                    .contains("The rebuild of “organization” goes on; “housebook projections list” says how far");
            assertThat(state("organization")).isEqualTo("rebuilding");
        } finally {
            gate.open();
        }
        housebook.caughtUp();
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
                    .isEqualTo("No Housebook answers at http://127.0.0.1:1: start one with “housebook serve”,"
                            + " or say with --url where it is.\n");
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

    /** Holds the rebuild of organizations at its first event. */
    private final class Gate {
        private final CountDownLatch latch = new CountDownLatch(1);
        private final Registration keeper = housebook
                .bean(EventProcessingConfiguration.class)
                .eventProcessor("organization", StreamingEventProcessor.class)
                .orElseThrow()
                .registerHandlerInterceptor((unit, chain) -> {
                    latch.await();
                    return chain.proceed();
                });

        void open() {
            latch.countDown();
            keeper.cancel();
        }
    }

    /** At the address that PORT says. */
    private CommandProcess projections(String... words) {
        return CommandProcess.start(
                Map.of("PORT", String.valueOf(housebook.port())),
                Stream.concat(Stream.of("projections"), Stream.of(words)).toArray(String[]::new));
    }

    private List<String> names() {
        return housebook.client().get("/v1/ops/projections").texts("/items", "/name");
    }

    private String state(String projection) {
        return housebook.client().get("/v1/ops/projections/" + projection).text("/state");
    }

    private long head() {
        return housebook.tables().count("event");
    }
}
