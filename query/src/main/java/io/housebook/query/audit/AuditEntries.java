package io.housebook.query.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.platform.EventLog;
import io.housebook.query.audit.Changes.Version;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of entries what their events have changed, which the log knows. */
@Component
class AuditEntries {
    private final EventLog log;
    private final LookBack lookBack;

    AuditEntries(@Qualifier("readDataSource") DataSource database, EventLog log) {
        this.log = log;
        this.lookBack = new StepsOfAnIndex(JdbcClient.create(database));
    }

    /** Not inside of a transaction: each of them would wait for a second connection with one in its hand. */
    List<AuditEntry> withChanges(List<AuditEntry> entries) {
        Map<Version, List<FieldChange>> changes =
                Changes.of(entries.stream().map(AuditEntries::version).toList(), log, lookBack);
        return entries.stream()
                .map(entry -> entry.with(changes.getOrDefault(version(entry), List.of())))
                .toList();
    }

    private static Version version(AuditEntry entry) {
        return new Version(entry.target().id(), entry.target().version());
    }
}
