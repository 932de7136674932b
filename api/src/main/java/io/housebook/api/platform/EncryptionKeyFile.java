package io.housebook.api.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys in a file: the one that {@code DB_ENCRYPTION_KEY_FILE} names, or the one beside a SQLite file. */
final class EncryptionKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger("Housebook");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private EncryptionKeyFile() {}

    /** Those who run containers mount such files in their own ways, so one that others can read is only warned of. */
    static KeyRing at(Path file) {
        if (isForOthers(file)) {
            LOG.warn("Everybody on this machine can read the key in {}.", file);
        }
        return read(file);
    }

    /**
     * For those who have set none: made at the first start, for its owner's eyes only. Once there is something that it has sealed,
     * another one would be of no use, and none is made.
     *
     * @param needed the ids of the keys that the database needs
     */
    static KeyRing beside(Path database, SortedSet<String> needed) {
        Path file = Path.of(database + ".key");
        if (Files.notExists(file)) {
            if (!needed.isEmpty()) {
                throw new StartRefused(
                        "DB_ENCRYPTION_KEY is not set and %s is not there, but %s is sealed with %s: put the file back, or set the key."
                                .formatted(file, database, String.join(", ", needed)));
            }
            make(file);
            LOG.warn(
                    "DB_ENCRYPTION_KEY is not set, so a key was made in {}: keep it with the database, and apart from its backups.",
                    file);
        }
        if (isForOthers(file)) {
            throw new StartRefused(
                    "Others can read the key in %s, which was made for its owner alone: “chmod 600” it, and change the key if they may have."
                            .formatted(file));
        }
        return read(file);
    }

    private static KeyRing read(Path file) {
        try {
            return KeyRing.parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    /** On a file system that does not know, nobody is. */
    private static boolean isForOthers(Path file) {
        try {
            Set<PosixFilePermission> others =
                    EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
            others.retainAll(Files.getPosixFilePermissions(file));
            return !others.isEmpty();
        } catch (UnsupportedOperationException e) {
            return false;
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    /** It is there as a whole, on the disk, or not at all: what is sealed next must be opened after a power cut. */
    private static void make(Path file) {
        Path fresh = Path.of(file + ".new");
        try {
            Files.deleteIfExists(fresh);
            byte[] text = (Base64.getEncoder().encodeToString(EncryptionKey.generate()) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
            try (FileChannel channel = FileChannel.open(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
                channel.write(ByteBuffer.wrap(text));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    private static StartRefused refused(Path file, IOException e) {
        return new StartRefused("The key in %s cannot be read or made: %s"
                .formatted(file, e.getClass().getSimpleName()));
    }
}
