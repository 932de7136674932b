package io.housebook.api.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
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
import org.springframework.core.env.Environment;
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
        Environment environment = event.getApplicationContext().getEnvironment();
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            // Spring Boot lets readiness be asked for only behind this, and who reads that Housebook is ready asks at
            // once.
            AvailabilityChangeEvent.publish(event.getApplicationContext(), ReadinessState.ACCEPTING_TRAFFIC);
            String address = "http://%s:%s".formatted(host(environment), port);
            LOG.info("""
                    Housebook is ready after {} s.
                      Try        curl {}/actuator/health/readiness
                      Read       {}/swagger-ui.html
                      Database   {}, schema version {}""", seconds(event.getTimeTaken()), address, address, database, schema.version());
        }
    }

    /** By which those on this machine reach it. */
    private static String host(Environment environment) {
        InetAddress address = environment.getProperty("server.address", InetAddress.class);
        if (address == null || address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    private static String seconds(@Nullable Duration time) {
        return time == null ? "some" : "%.1f".formatted(time.toMillis() / 1000.0);
    }
}
