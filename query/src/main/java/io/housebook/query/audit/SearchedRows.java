package io.housebook.query.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.SearchTerm.FieldChanged;
import io.housebook.messages.audit.SearchTerm.Not;
import io.housebook.messages.audit.SearchTerm.RecordedWithin;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.query.audit.IndexedRows.Part;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the rows that a search is for: by an index first, and among those by looking at each. */
@Component
class SearchedRows {
    private final EntityManager database;
    private final AuditEntries entries;
    private final EventLog log;

    SearchedRows(EntityManager database, AuditEntries entries, EventLog log) {
        this.database = database;
        this.entries = entries;
        this.log = log;
    }

    /**
     * What is there in a part.
     *
     * @param looked the position of the last row that was looked at, when there may be more; null: it was the whole part
     */
    record Found(List<AuditRow> rows, @Nullable Long looked) {}

    Found read(OrganizationId organization, AuditSearch search, Part part) {
        return read(indexed(organization, search), search, part);
    }

    /** Those among which the answers are, for reading part by part. */
    IndexedRows indexed(OrganizationId organization, AuditSearch search) {
        return IndexedRows.of(database, organization, search);
    }

    Found read(IndexedRows indexed, AuditSearch search, Part part) {
        List<AuditRow> rows = indexed.read(part);
        return new Found(
                answers(rows, search),
                rows.size() < part.limit() ? null : Long.valueOf(rows.getLast().position()));
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

    private List<AuditRow> answers(List<AuditRow> rows, AuditSearch search) {
        if (search.terms().isEmpty()) {
            return rows;
        }
        List<AuditEntry> candidates = asksForChanges(search)
                ? entries.of(rows)
                : rows.stream().map(row -> row.toEntry(List.of())).toList();
        var answers = new ArrayList<AuditRow>();
        for (int i = 0; i < rows.size(); i++) {
            if (search.matches(candidates.get(i))) {
                answers.add(rows.get(i));
            }
        }
        return answers;
    }

    private static boolean asksForChanges(AuditSearch search) {
        return search.terms().stream()
                .anyMatch(term -> term instanceof FieldChanged
                        || (term instanceof Not(var excluded) && excluded instanceof FieldChanged));
    }
}
