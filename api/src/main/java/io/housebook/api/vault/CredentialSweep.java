package io.housebook.api.vault;

import io.housebook.api.platform.WriteAheadLog;
import io.housebook.messages.platform.Microseconds;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Drops credentials that no host has: those whose command was refused, or whose node died before it was sent, and those that a
 * host had before. A host that has one holds the claim {@code credential:<id>} for it.
 */
@Component
class CredentialSweep {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialSweep.class);

    /** Longer than any command takes from keeping its secret to its event. */
    static final Duration GRACE = Duration.ofHours(1);

    private final JdbcClient database;
    private final WriteAheadLog writeAheadLog;

    CredentialSweep(@Qualifier("logDataSource") DataSource database, WriteAheadLog writeAheadLog) {
        this.database = JdbcClient.create(database);
        this.writeAheadLog = writeAheadLog;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void sweep() {
        int dropped = database.sql("delete from credential where created_at < ? and not exists"
                        + " (select 1 from claim where claim.claim_key = 'credential:' || credential.id)")
                .param(Microseconds.of(Instant.now().minus(GRACE)))
                .update();
        if (dropped > 0) {
            LOG.info("{} credentials that no host has were dropped", dropped);
            writeAheadLog.truncate();
        }
    }
}
