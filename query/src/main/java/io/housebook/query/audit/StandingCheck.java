package io.housebook.query.audit;

import io.housebook.messages.audit.AuditCheck;
import io.housebook.query.platform.Positions;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks all the time whether an entry is missing. Positions have no gaps, so of as many positions there are as many entries:
 * each time what is new is counted, and one stretch of what is old, round and round. What the entries say is for the
 * verification of the projection.
 */
@Component
class StandingCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StandingCheck.class);

    /** How many positions are counted at a time. */
    private static final long STRETCH = 100_000;

    private final JdbcClient database;
    private final Positions positions;
    /** How many entries are missing, by the number of the stretch. */
    private final ConcurrentNavigableMap<Long, Long> missing = new ConcurrentSkipListMap<>();

    private volatile long through;
    private long round;

    StandingCheck(@Qualifier("readDataSource") DataSource database, Positions positions) {
        this.database = JdbcClient.create(database);
        this.positions = positions;
    }

    AuditCheck found() {
        return new AuditCheck(
                through, missing.values().stream().mapToLong(Long::longValue).sum());
    }

    @Scheduled(fixedDelayString = "${housebook.audit-check}")
    void look() {
        try {
            long head = positions.of(AuditProjector.NAME);
            for (long stretch = through / STRETCH; stretch * STRETCH < head; stretch++) {
                look(stretch, head);
            }
            through = head;
            round = round * STRETCH < head ? round : 0;
            look(round++, head);
        } catch (RuntimeException e) {
            LOG.debug("The audit log cannot be counted now", e);
        }
    }

    private void look(long stretch, long head) {
        long before = missing.getOrDefault(stretch, 0L);
        long now = missingIn(stretch, head);
        // Between the two looks the rows may have been exchanged for others that go less far: the second one knows.
        if (now != 0 && positions.of(AuditProjector.NAME) >= head) {
            now = missingIn(stretch, head);
        }
        if (now == 0) {
            missing.remove(stretch);
        } else {
            missing.put(stretch, now);
        }
        if (now > before) {
            LOG.error(
                    "Of the positions {} to {}, {} have no entry in the audit log: docs/runbook.md says what to do",
                    first(stretch),
                    last(stretch, head),
                    now);
        } else if (now < before) {
            LOG.info("Of the positions {} to {}, {} have no entry now", first(stretch), last(stretch, head), now);
        }
    }

    private long missingIn(long stretch, long head) {
        long entries = database.sql("select count(*) from audit_log where position between ? and ?")
                .param(first(stretch))
                .param(last(stretch, head))
                .query(Long.class)
                .single();
        return last(stretch, head) - first(stretch) + 1 - entries;
    }

    private static long first(long stretch) {
        return stretch * STRETCH + 1;
    }

    private static long last(long stretch, long head) {
        return Math.min((stretch + 1) * STRETCH, head);
    }
}
