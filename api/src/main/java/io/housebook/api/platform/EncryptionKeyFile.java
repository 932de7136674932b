package io.housebook.api.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key beside a SQLite file, for those who have set none: made at the first start, for its owner's eyes only. */
final class EncryptionKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger("Housebook");

    private EncryptionKeyFile() {}

    static EncryptionKey beside(Path database) {
        Path file = Path.of(database + ".key");
        try {
            if (Files.notExists(file)) {
                make(file);
                LOG.warn(
                        "DB_ENCRYPTION_KEY is not set, so a key was made in {}: keep it with the database, and apart from its backups.",
                        file);
            }
            return EncryptionKey.parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new StartRefused("The key in %s cannot be read or made: %s".formatted(file, e.getMessage()));
        }
    }

    private static void make(Path file) throws IOException {
        var bytes = new byte[EncryptionKey.LENGTH];
        new SecureRandom().nextBytes(bytes);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.writeString(file, Base64.getEncoder().encodeToString(bytes) + "\n");
    }
}
