package io.housebook.api.evidence;

import io.housebook.api.platform.DatabaseUrl;
import io.housebook.api.platform.StartRefused;
import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.evidence.LogReport.Finding;
import io.housebook.messages.evidence.LogVerifier;
import io.housebook.messages.evidence.NoteKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The command {@code log verify}: says whether the log is what was sealed. */
public final class LogCheck {
    private LogCheck() {}

    /**
     * What there is to say.
     *
     * @param database its address, without secrets
     */
    public record Verification(String database, LogReport report) {
        /** One for each finding, and the conclusion. */
        public List<String> sentences() {
            Stream<String> findings = report.findings().stream().map(Finding::sentence);
            return Stream.concat(findings, Stream.of(conclusion())).toList();
        }

        private String conclusion() {
            return report.isClean()
                    ? String.format(
                            Locale.ROOT,
                            "The log of %s is what was sealed: %d events, %d of them sealed, %d checkpoints.",
                            database,
                            report.head(),
                            report.sealed(),
                            report.checkpoints())
                    : String.format(
                            Locale.ROOT,
                            "The log of %s is NOT what was sealed: %d faults, the first at position %d; %d are listed.",
                            database,
                            report.faults(),
                            report.findings().getFirst().position(),
                            report.findings().size());
        }
    }

    /**
     * @param checkpoints a file of those that were saved; null: the one that the server writes, if it is there
     * @param options as Spring Boot takes them
     */
    public static Verification verify(NoteKey key, @Nullable Path checkpoints, String... options) {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .run(options)) {
            DatabaseUrl url = application.getBean(DatabaseUrl.class);
            Path saved = checkpoints != null
                    ? checkpoints
                    : application.getBean(Settings.class).checkpoints(url);
            return new Verification(url.toString(), report(url, key, saved));
        }
    }

    private static LogReport report(DatabaseUrl url, NoteKey key, @Nullable Path saved) {
        var database = new DriverManagerDataSource(url.jdbcUrl());
        database.setUsername(url.user());
        database.setPassword(url.password());
        try (BufferedReader notes =
                saved == null ? new BufferedReader(new StringReader("")) : Files.newBufferedReader(saved)) {
            return LogVerifier.present().verify(database, key, notes);
        } catch (SQLException e) {
            throw new StartRefused("The log of %s cannot be read: %s".formatted(url, e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefused("The checkpoints in %s cannot be read.".formatted(saved));
        }
    }

    /** Nothing but where things are. */
    static class Settings {
        private final String file;

        Settings(@Value("${housebook.checkpoint-file}") String file) {
            this.file = file;
        }

        @Bean
        DatabaseUrl databaseUrl(@Value("${housebook.database-url}") String text) {
            return DatabaseUrl.parse(text);
        }

        @Nullable
        Path checkpoints(DatabaseUrl url) {
            return CheckpointFile.path(file, url).filter(Files::exists).orElse(null);
        }
    }
}
