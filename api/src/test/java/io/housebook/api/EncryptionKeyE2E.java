package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.api.platform.KeyRing;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A wrong key is found out at the start. */
@ExtendWith(OutputCaptureExtension.class)
class EncryptionKeyE2E {
    private static final String WRONG = "d3Jvbmd3cm9uZ3dyb25nd3Jvbmd3cm9uZ3dyb25nd3I=";
    private static final String RIGHT = SignIn.ENCRYPTION_KEY;

    private static String id(String key) {
        return KeyRing.parse(key, "a test").sealingKeyId();
    }

    private static String[] with(String keys) {
        return new String[] {"--housebook.encryption-key=" + keys};
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_key_ends_the_start_with_one_line_that_names_both(Vendor vendor, CapturedOutput output) {
        TestDatabase database = vendor.newDatabase();
        RunningHousebook.on(database).end();

        assertRefused(
                database,
                output,
                "DB_ENCRYPTION_KEY lacks the key %s, which the database is sealed with; it holds %s."
                        .formatted(id(RIGHT), id(WRONG)),
                with(WRONG));
        try (RunningHousebook housebook = RunningHousebook.on(database, with(WRONG + "," + RIGHT))) {
            housebook.client().anOrganization();
        }
    }

    @Test
    void no_key_ends_the_start_on_postgresql_with_one_line(CapturedOutput output) {
        assertRefused(
                Vendor.POSTGRESQL.newDatabase(),
                output,
                "DB_ENCRYPTION_KEY is not set, nor is DB_ENCRYPTION_KEY_FILE. On PostgreSQL one must be: 32 random bytes in base64, as “openssl rand -base64 32” makes them, the same for all nodes.",
                with(""));
    }

    @Test
    void two_settings_for_one_thing_end_the_start_with_one_line(CapturedOutput output) {
        assertRefused(
                Vendor.SQLITE.newDatabase(),
                output,
                "DB_ENCRYPTION_KEY and DB_ENCRYPTION_KEY_FILE are both set: give one of them.",
                "--housebook.encryption-key-file=/nowhere");
    }

    @Test
    void keys_may_be_in_a_file() throws IOException {
        Path file = Files.createTempFile("housebook", ".keys");
        Files.writeString(file, RIGHT + "\n" + WRONG + "\n");

        try (RunningHousebook housebook = RunningHousebook.on(
                Vendor.SQLITE.newDatabase(),
                "--housebook.encryption-key=",
                "--housebook.encryption-key-file=" + file)) {
            assertThat(housebook.client().get("/v1/ops/keys").expect(200).texts("/items", "/id"))
                    .containsExactly(id(RIGHT), id(WRONG));
        }
        Files.delete(file);
    }

    @Test
    void on_sqlite_a_key_is_made_once_and_never_where_something_is_sealed(CapturedOutput output) throws IOException {
        TestDatabase database = Vendor.SQLITE.newDatabase();
        Path file = Path.of(database.url().substring("sqlite:".length()) + ".key");
        RunningHousebook.on(database, with("")).end();
        String key = Files.readString(file).strip();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(output).contains("a key was made in " + file);

        Files.delete(file);
        assertRefused(
                database,
                output,
                "DB_ENCRYPTION_KEY is not set and %s is not there, but %s is sealed with %s: put the file back, or set the key."
                        .formatted(file, file.toString().replaceFirst("\\.key$", ""), id(key)),
                with(""));
        assertThat(file).doesNotExist();
        RunningHousebook.on(database, with(key)).close();
    }

    private static void assertRefused(
            TestDatabase database, CapturedOutput output, String sentence, String... settings) {
        int before = output.getAll().length();

        assertThatThrownBy(() -> RunningHousebook.on(database, settings))
                .rootCause()
                .hasMessage(sentence);

        assertThat(output.getAll().substring(before).lines())
                .singleElement()
                .asString()
                .endsWith("Housebook does not start: " + sentence)
                .doesNotContain(WRONG, RIGHT);
    }
}
