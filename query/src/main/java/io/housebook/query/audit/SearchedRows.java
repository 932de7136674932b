package io.housebook.query.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.SearchTerm.FieldChanged;
import io.housebook.messages.audit.SearchTerm.Not;
import io.housebook.messages.audit.SearchTerm.RecordedWithin;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.query.audit.IndexedRows.Part;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the rows that a search is for: by an index first, and among those by looking at each. */
@Component
class SearchedRows {
    private final JdbcClient database;
    private final IndexRange range;
    private final AuditEntries entries;
    private final EventLog log;

    SearchedRows(@Qualifier("readDataSource") DataSource database, AuditEntries entries, EventLog log) {
        this.database = JdbcClient.create(database);
        this.range = IndexRange.of(database);
        this.entries = entries;
        this.log = log;
    }

    /**
     * What is there in a part.
     *
     * @param looked the position of the last row that was looked at, when there may be more; null: it was the whole part
     */
    record Found(List<AuditEntry> entries, @Nullable Long looked) {}

    Found read(OrganizationId organization, AuditSearch search, Part part) {
        return read(indexed(organization, search), search, part, part.limit());
    }

    /** Those among which the answers are, for reading part by part. */
    IndexedRows indexed(OrganizationId organization, AuditSearch search) {
        return IndexedRows.of(database, range, organization, search);
    }

    /**
     * What an entry changed is looked up in the log: for those that are shown, or for all when the search is for it.
     *
     * @param wanted how many are enough; what is behind them may not have been looked at then
     */
    Found read(IndexedRows indexed, AuditSearch search, Part part, int wanted) {
        if (asksForChanges(search)) {
            IndexedRows.Found rows = indexed.read(part, AuditSearch.ALL, part.limit());
            return new Found(
                    entries.withChanges(rows.rows()).stream()
                            .filter(search::matches)
                            .limit(wanted)
                            .toList(),
                    rows.looked());
        }
        IndexedRows.Found rows = indexed.read(part, search, wanted);
        return new Found(entries.withChanges(rows.rows()), rows.looked());
    }

    /** How many there are up to a position. */
    long count(OrganizationId organization, long until) {
        return database.sql("select count(*) from audit_log where organization_id = ? and position <= ?")
                .param(organization.value())
                .param(until)
                .query(Long.class)
                .single();
    }

    /** When something was recorded says where: both only grow. */
    Part narrowed(AuditSearch search, Part part) {
        long after = part.after();
        long before = part.before();
        for (RecordedWithin when : search.terms().stream()
                .filter(RecordedWithin.class::isInstance)
                .map(RecordedWithin.class::cast)
                .toList()) {
            if (when.from() != null) {
                after = Math.max(after, log.lastBefore(when.from()));
            }
            if (when.until() != null) {
                before = Math.min(before, log.lastBefore(when.until()) + 1);
            }
        }
        return new Part(after, before, part.upwards(), part.limit());
    }

    private static boolean asksForChanges(AuditSearch search) {
        return search.terms().stream()
                .anyMatch(term -> term instanceof FieldChanged
                        || (term instanceof Not(var excluded) && excluded instanceof FieldChanged));
    }
}
