package io.housebook.api.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** The command {@code migrate}: brings the schema up to date and ends. */
public final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger("Housebook");

    private Migration() {}

    /** @param options as Spring Boot takes them */
    public static void run(String... options) {
        SpringApplication application = new SpringApplicationBuilder(Migrated.class)
                .web(WebApplicationType.NONE)
                .build();
        application.run(options).close();
    }

    /** Nothing but the schema: no pools, no processors, no server. */
    static class Migrated {
        @Bean
        Schema schema(@Value("${housebook.database-url}") String text) {
            DatabaseUrl url = DatabaseUrl.parse(text);
            try (var _ = DatabaseLock.of(url)) {
                var schema = new Schema(url);
                int run = schema.migrate();
                LOG.info("The schema of {} is at version {}; {} migrations were run.", url, schema.version(), run);
                return schema;
            }
        }
    }
}
