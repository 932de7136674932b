package io.housebook.api.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The command {@code migrate}: brings the schema up to date and ends. */
public final class Migration {
    private Migration() {}

    /**
     * @param options as Spring Boot takes them
     * @return what there is to say of it
     */
    public static String run(String... options) {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Migrated.class)
                .web(WebApplicationType.NONE)
                .run(options)) {
            return application.getBean(Outcome.class).sentence();
        }
    }

    /** Nothing but the schema: no pools, no processors, no server. */
    static class Migrated {
        @Bean
        Outcome outcome(@Value("${housebook.database-url}") String text) {
            DatabaseUrl url = DatabaseUrl.parse(text);
            try (var _ = DatabaseLock.of(url)) {
                var schema = new Schema(url);
                int run = schema.migrate();
                return new Outcome("The schema of %s is at version %s; %d migrations were run."
                        .formatted(url, schema.version(), run));
            }
        }
    }

    record Outcome(String sentence) {}
}
