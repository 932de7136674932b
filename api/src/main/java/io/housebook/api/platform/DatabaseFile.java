package io.housebook.api.platform;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where the database is, if it is a file. */
@Component
public class DatabaseFile {
    private final Optional<Path> path;

    DatabaseFile(DatabaseUrl url) {
        this.path = url.file();
    }

    public Optional<Path> path() {
        return path;
    }
}
