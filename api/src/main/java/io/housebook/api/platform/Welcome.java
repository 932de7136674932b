package io.housebook.api.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says where to go next. */
@Component
class Welcome {
    private static final Logger LOG = LoggerFactory.getLogger("Housebook");

    private final DatabaseUrl database;
    private final Schema schema;

    Welcome(DatabaseUrl database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    /** Before anybody else has something to say of the start. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void ready(ApplicationReadyEvent event) {
        String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
        if (port != null) {
            // Spring Boot lets readiness be asked for only behind this, and who reads that Housebook is ready asks at
            // once.
            AvailabilityChangeEvent.publish(event.getApplicationContext(), ReadinessState.ACCEPTING_TRAFFIC);
            String address = "http://127.0.0.1:" + port;
            LOG.info("""
                    Housebook is ready after {} s.
                      Try        curl {}/actuator/health/readiness
                      Read       {}/swagger-ui.html
                      Database   {}, schema version {}""", seconds(event.getTimeTaken()), address, address, database, schema.version());
        }
    }

    private static String seconds(@Nullable Duration time) {
        return time == null ? "some" : "%.1f".formatted(time.toMillis() / 1000.0);
    }
}
