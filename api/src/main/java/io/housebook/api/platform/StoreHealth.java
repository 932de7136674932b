package io.housebook.api.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the log can be read and takes changes; readiness rests on it. That a log takes changes is known only from those
 * that come: when one could not be taken this is down for as long as callers are told to wait, and then they may try again.
 */
@Component("store")
class StoreHealth implements HealthIndicator {
    private static final Duration CAUTION = Duration.ofSeconds(5);
    private static final Set<Refusal> REASONS = EnumSet.of(Refusal.STORE_UNAVAILABLE, Refusal.OUTCOME_UNKNOWN);

    private final DataSource log;
    private volatile boolean refuses;
    private volatile long refusedAt;

    StoreHealth(@Qualifier("readDataSource") DataSource log) {
        this.log = log;
    }

    /** To be told of every change that was not made, or of which nobody knows, whatever the reason. */
    void notMade(RuntimeException reason) {
        if (reason instanceof Refused refused && REASONS.contains(refused.refusal())) {
            refusedAt = System.nanoTime();
            refuses = true;
        }
    }

    /** To be told of every change that is in the log. */
    void made() {
        refuses = false;
    }

    @Override
    public Health health() {
        return takesChanges() && isReadable()
                ? Health.up().build()
                : Health.down().build();
    }

    private boolean takesChanges() {
        return !refuses || System.nanoTime() - refusedAt > CAUTION.toNanos();
    }

    private boolean isReadable() {
        try (Connection connection = log.getConnection();
                PreparedStatement select = connection.prepareStatement("select position from event_head")) {
            return select.execute();
        } catch (SQLException e) {
            return false;
        }
    }
}
