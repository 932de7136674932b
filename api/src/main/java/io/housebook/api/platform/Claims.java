package io.housebook.api.platform;

import io.housebook.messages.platform.ClaimReport;
import io.housebook.messages.platform.ClaimReport.Finding;
import io.housebook.messages.platform.ClaimVerifier;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The command {@code claims verify}: says whether the table of claims is what the events imply. */
public final class Claims {
    private Claims() {}

    /**
     * What there is to say.
     *
     * @param database its address, without secrets
     */
    public record Verification(String database, ClaimReport report) {
        /** One for each finding, and the conclusion. */
        public List<String> sentences() {
            Stream<String> findings = report.findings().stream().map(Finding::sentence);
            return Stream.concat(findings, Stream.of(conclusion())).toList();
        }

        private String conclusion() {
            return report.isClean()
                    ? String.format(
                            Locale.ROOT,
                            "The claims of %s are what its events imply: %d claims at position %d.",
                            database,
                            report.claims(),
                            report.head())
                    : String.format(
                            Locale.ROOT,
                            "The claims of %s are NOT what its events imply: %d differences at position %d; %d are listed.",
                            database,
                            report.differences(),
                            report.head(),
                            report.findings().size());
        }
    }

    /** @param options as Spring Boot takes them */
    public static Verification verify(String... options) {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Database.class)
                .web(WebApplicationType.NONE)
                .run(options)) {
            DatabaseUrl url = application.getBean(DatabaseUrl.class);
            return new Verification(url.toString(), report(url));
        }
    }

    private static ClaimReport report(DatabaseUrl url) {
        var database = new DriverManagerDataSource(url.jdbcUrl());
        database.setUsername(url.user());
        database.setPassword(url.password());
        try {
            return ClaimVerifier.present().verify(database);
        } catch (SQLException e) {
            throw new StartRefused("The claims of %s cannot be read: %s".formatted(url, e.getMessage()));
        }
    }

    /** Nothing but the database's address. */
    static class Database {
        @Bean
        DatabaseUrl databaseUrl(@Value("${housebook.database-url}") String text) {
            return DatabaseUrl.parse(text);
        }
    }
}
