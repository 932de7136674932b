package io.housebook.api.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** The tables of a database, and the migrations that make them. */
final class Schema {
    private final DatabaseUrl database;
    private final Flyway flyway;

    Schema(DatabaseUrl database) {
        this.database = database;
        this.flyway = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/migration/" + database.vendor().name().toLowerCase(Locale.ROOT))
                .loggers("slf4j")
                .load();
    }

    /** Runs the migrations that have not run yet, and returns how many these were. */
    int migrate() {
        try {
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw refused(e);
        }
    }

    /** @throws StartRefused when it is not the schema of this version */
    void requireCurrent() {
        MigrationInfoService info = info();
        if (info.pending().length > 0) {
            throw new StartRefused(
                    "The schema of %s is at version %s, this Housebook needs %s, and AUTO_MIGRATE is false: run “java -jar housebook.jar migrate” first."
                            .formatted(database, version(info), newest(info)));
        }
    }

    String version() {
        return version(info());
    }

    private MigrationInfoService info() {
        try {
            MigrationInfoService info = flyway.info();
            info.all();
            return info;
        } catch (FlywayException e) {
            throw refused(e);
        }
    }

    private static String version(MigrationInfoService info) {
        MigrationInfo current = info.current();
        return current == null ? "0" : current.getVersion().getVersion();
    }

    private static String newest(MigrationInfoService info) {
        return Arrays.stream(info.all()).toList().getLast().getVersion().getVersion();
    }

    private StartRefused refused(FlywayException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // Behind the first lines, Flyway's messages are advice for those who run it themselves.
        String reason = String.valueOf(root.getMessage()).lines().limit(2).collect(Collectors.joining(": "));
        return new StartRefused("%s at %s cannot be used: %s".formatted(database.vendor().title, database, reason));
    }
}
