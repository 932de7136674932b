package io.housebook.api.access;

import io.housebook.api.platform.WriteAheadLog;
import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.UserEvent.IdentityLinked;
import io.housebook.messages.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Drops passwords that are not in force and will not be: those whose command was refused, or whose node died before it was sent,
 * and those that were superseded by a node that died before it had dropped them.
 */
@Component
class PasswordSweep {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordSweep.class);

    /** Longer than any command takes from keeping its password to its event. */
    static final Duration GRACE = Duration.ofHours(1);

    /** Of whom there may be one: they are nobody, have several, or should have had none since they came with an identity. */
    private static final String SUSPECTS = "select distinct user_id from password where created_at < ? and ("
            + "not exists (select 1 from event where aggregate_id = password.user_id)"
            + " or exists (select 1 from password other where other.user_id = password.user_id and other.id <> password.id)"
            + " or exists (select 1 from event where aggregate_id = password.user_id and event_type = ?))";

    private final JdbcClient reading;
    private final JdbcClient writing;
    private final Accounts accounts;
    private final WriteAheadLog writeAheadLog;

    PasswordSweep(
            @Qualifier("readDataSource") DataSource reading,
            @Qualifier("logDataSource") DataSource writing,
            Accounts accounts,
            WriteAheadLog writeAheadLog) {
        this.reading = JdbcClient.create(reading);
        this.writing = JdbcClient.create(writing);
        this.accounts = accounts;
        this.writeAheadLog = writeAheadLog;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void sweep() {
        long before = Microseconds.of(Instant.now().minus(GRACE));
        List<String> suspects = reading.sql(SUSPECTS)
                .params(before, EventTypes.of(IdentityLinked.class).value())
                .query((row, number) -> row.getString(1))
                .list();
        int dropped = suspects.stream()
                .mapToInt(user -> sweep(new UserId(user), before))
                .sum();
        if (dropped > 0) {
            LOG.info("{} passwords that are not in force were dropped", dropped);
            writeAheadLog.truncate();
        }
    }

    private int sweep(UserId user, long before) {
        String inForce = accounts.byId(user)
                .map(Account::passwordId)
                .map(PasswordId::value)
                .orElse("");
        return writing.sql("delete from password where user_id = ? and created_at < ? and id <> ?")
                .params(user.value(), before, inForce)
                .update();
    }
}
