package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EncryptionKeyFileTest {
    private static final SortedSet<String> NOTHING = new TreeSet<>();

    @TempDir
    private Path folder;

    @Test
    void a_key_is_made_once_for_its_owner_alone_with_a_warning(CapturedOutput output) throws IOException {
        KeyRing made = EncryptionKeyFile.beside(database(), NOTHING);

        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(output).contains("WARN", "a key was made in " + file());
        assertThat(EncryptionKeyFile.beside(database(), new TreeSet<>(made.keyIds()))
                        .keyIds())
                .isEqualTo(made.keyIds());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void none_is_made_where_something_is_sealed() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> EncryptionKeyFile.beside(database(), new TreeSet<>(List.of("0123456789abcdef"))))
                .withMessage(
                        "DB_ENCRYPTION_KEY is not set and %s is not there, but %s is sealed with 0123456789abcdef: put the file back, or set the key.",
                        file(), database());
        assertThat(file()).doesNotExist();
    }

    @Test
    void one_that_others_can_read_is_refused_beside_the_database_and_warned_of_elsewhere(CapturedOutput output)
            throws IOException {
        EncryptionKeyFile.beside(database(), NOTHING);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> EncryptionKeyFile.beside(database(), NOTHING))
                .withMessageContaining("Others can read the key in " + file());
        EncryptionKeyFile.at(file());
        assertThat(output).contains("Everybody on this machine can read the key in " + file());
    }

    @Test
    void one_that_is_not_there_or_holds_nothing_is_refused_by_its_name() throws IOException {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> EncryptionKeyFile.at(file()))
                .withMessage("The key in %s cannot be read or made: NoSuchFileException", file());
        Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> EncryptionKeyFile.beside(database(), NOTHING))
                .withMessageStartingWith(file() + " holds no key");
    }

    private Path database() {
        return folder.resolve("test.db");
    }

    private Path file() {
        return folder.resolve("test.db.key");
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
    }
}
