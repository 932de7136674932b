package io.housebook.api.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file belongs to one Housebook: a second process is turned away by a lock on a file beside it, which the
 * operating system takes back from a process that dies. PostgreSQL is shared and needs none.
 */
final class DatabaseLock implements AutoCloseable {
    private final @Nullable FileChannel channel;

    private DatabaseLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    static DatabaseLock of(DatabaseUrl url) {
        return url.file().map(DatabaseLock::of).orElseGet(() -> new DatabaseLock(null));
    }

    private static DatabaseLock of(Path database) {
        Path folder = database.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new StartRefused(
                    "DATABASE_URL names a file in %s, which is not a folder that can be written to.".formatted(folder));
        }
        try {
            var channel =
                    FileChannel.open(Path.of(database + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(database);
            }
            return new DatabaseLock(channel);
        } catch (OverlappingFileLockException e) {
            throw inUse(database);
        } catch (IOException e) {
            throw new StartRefused("The lock beside %s cannot be taken: %s".formatted(database, e.getMessage()));
        }
    }

    private static StartRefused inUse(Path database) {
        return new StartRefused("Another Housebook is using %s; a SQLite file belongs to one process. End it first, or"
                        .formatted(database)
                + " give PostgreSQL in DATABASE_URL to run several.");
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
