package io.housebook.query.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.platform.EventLog;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes entries of rows: with what their events have changed, which the log says. */
@Component
class AuditEntries {
    private final EventLog log;

    AuditEntries(EventLog log) {
        this.log = log;
    }

    /** Not inside of a transaction: each of them would wait for a second connection with one in its hand. */
    List<AuditEntry> of(List<AuditRow> rows) {
        Map<Changes.Version, List<FieldChange>> changes =
                Changes.of(rows.stream().map(AuditRow::version).toList(), log);
        return rows.stream()
                .map(row -> row.toEntry(changes.getOrDefault(row.version(), List.of())))
                .toList();
    }
}
