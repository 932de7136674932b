package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.api.platform.Migration;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class StartE2E {

    @Test
    void a_database_that_is_not_supported_ends_the_start_with_one_line() {
        try (HousebookProcess housebook =
                HousebookProcess.start(Map.of("DATABASE_URL", "libsql://user:s3cret@host/db"))) {
            assertThat(housebook.exitCode()).isEqualTo(1);
            assertThat(housebook.output().lines())
                    .singleElement()
                    .asString()
                    .contains(
                            "Housebook does not start: DATABASE_URL has the scheme “libsql:”", "Supported are sqlite:")
                    .doesNotContain("s3cret", "Exception");
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_database_that_cannot_be_reached_ends_the_start_with_one_line(CapturedOutput output) {
        var database = new TestDatabase(Vendor.POSTGRESQL, "postgresql://user:s3cret@127.0.0.1:1/db", "");

        assertThatThrownBy(() -> RunningHousebook.on(database)).isInstanceOf(RuntimeException.class);

        assertThat(output.getAll().lines())
                .singleElement()
                .asString()
                .contains("Housebook does not start: PostgreSQL at postgresql://127.0.0.1:1/db cannot be used: ")
                .doesNotContain("s3cret", "Exception");
    }

    @Test
    void an_unknown_command_is_told_the_known_ones() {
        try (HousebookProcess housebook = HousebookProcess.start(Map.of(), "frobnicate")) {
            assertThat(housebook.exitCode()).isEqualTo(2);
            assertThat(housebook.output())
                    .startsWith("There is no command “housebook frobnicate”.")
                    .contains("There are serve, migrate, claims");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "claims verify --json"})
    void a_command_that_cannot_start_says_so_in_one_line_beside_its_answer(String command) {
        try (CommandProcess process =
                CommandProcess.start(Map.of("DATABASE_URL", "libsql://user:s3cret@host/db"), command.split(" ", -1))) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.out()).isEmpty();
            assertThat(process.err().lines())
                    .singleElement()
                    .asString()
                    .contains("Housebook does not start: DATABASE_URL has the scheme “libsql:”")
                    .doesNotContain("s3cret", "Exception");
        }
    }

    @Test
    void a_port_that_is_none_ends_the_start_with_one_line() {
        try (HousebookProcess housebook = HousebookProcess.start(Map.of("PORT", "none"))) {
            assertThat(housebook.exitCode()).isEqualTo(1);
            assertThat(housebook.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Housebook does not start: PORT is not a port");
        }
    }

    @Test
    void a_port_that_another_process_listens_on_ends_the_start_with_one_line() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HousebookProcess housebook =
                        HousebookProcess.start(Map.of("PORT", Integer.toString(other.getLocalPort())))) {
            assertThat(housebook.exitCode()).isEqualTo(1);
            assertThat(housebook.output().lines())
                    .singleElement()
                    .asString()
                    .endsWith(
                            "Housebook does not start: Another process listens on port %d. Stop it, or give another port in PORT."
                                    .formatted(other.getLocalPort()));
        }
    }

    @Test
    void it_starts_without_migrating_when_the_command_migrate_has_done_that() {
        try (TestDatabase database = Vendor.SQLITE.newDatabase()) {
            Map<String, String> environment = Map.of("DATABASE_URL", database.url(), "AUTO_MIGRATE", "false");
            try (HousebookProcess migration = HousebookProcess.start(environment, "migrate")) {
                assertThat(migration.exitCode()).isZero();
                assertThat(migration.output())
                        .hasLineCount(1)
                        .contains("is at version %1$d; %1$d migrations were run.".formatted(migrations()));
            }
            try (HousebookProcess housebook = HousebookProcess.start(environment);
                    HousebookClient client = housebook.ready()) {
                client.anOrganization();
                assertThat(housebook.output())
                        .contains("Housebook is ready")
                        .contains("curl " + client.base() + "/actuator/health/readiness")
                        .contains(client.base() + "/swagger-ui.html")
                        .contains(database.url() + ", schema version " + migrations())
                        .contains(
                                "POST /v1/setup makes the first user, who operates it, with this token: the one in BOOTSTRAP_TOKEN")
                        .doesNotContain("WARN", "ERROR");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_schema_that_is_behind_is_not_started_on(Vendor vendor) {
        TestDatabase database = vendor.newDatabase();

        assertThatThrownBy(() -> RunningHousebook.on(database, "--housebook.auto-migrate=false"))
                .rootCause()
                .hasMessageContaining("is at version 0, this Housebook needs " + migrations())
                .hasMessageContaining("java -jar housebook.jar migrate")
                .hasMessageNotContaining("postgres:postgres");

        Migration.run("--housebook.database-url=" + database.url());
        try (RunningHousebook housebook = RunningHousebook.on(database, "--housebook.auto-migrate=false")) {
            housebook.client().anOrganization();
        }
    }

    @Test
    void a_second_process_on_the_same_file_is_turned_away() {
        try (RunningHousebook first = RunningHousebook.on(Vendor.SQLITE.newDatabase());
                HousebookProcess second = HousebookProcess.on(first.database())) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output().lines())
                    .singleElement()
                    .asString()
                    .contains("Another Housebook is using", "give PostgreSQL in DATABASE_URL");
            first.client().anOrganization();
        }
    }

    @Test
    void it_listens_to_this_machine_alone_unless_it_is_told_to_do_otherwise() {
        try (RunningHousebook housebook = RunningHousebook.on(Vendor.SQLITE.newDatabase())) {
            housebook.client().get("/v1/organizations").expect(200);

            // A second loopback address: one that listens everywhere listens there too.
            assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.2"), housebook.port()).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    /** How many there are, which is the version of the latest: they are numbered without a gap. */
    private static int migrations() {
        try {
            return new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:db/migration/sqlite/V*.sql")
                    .length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
