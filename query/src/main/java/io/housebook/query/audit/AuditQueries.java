package io.housebook.query.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditQuery;
import io.housebook.messages.audit.AuditQuery.ListAudit;
import io.housebook.messages.audit.AuditQuery.ListOrganizationAudit;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.query.platform.Cursors;
import io.housebook.query.platform.Pages;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Answers what auditors ask. */
@Component
class AuditQueries {
    private static final Cursors<Long> CURSORS = new Cursors<>("audit", Long::valueOf);

    private final AuditRows rows;
    private final AuditEntries entries;

    AuditQueries(AuditRows rows, AuditEntries entries) {
        this.rows = rows;
        this.entries = entries;
    }

    @QueryHandler
    Page<AuditEntry> list(ListAudit query) {
        return page(rows.findByPositionLessThanOrderByPositionDesc(before(query), more(query)), query);
    }

    @QueryHandler
    Page<AuditEntry> list(ListOrganizationAudit query) {
        String id = query.organizationId().value();
        Page<AuditEntry> page = page(
                rows.findByOrganizationIdAndPositionLessThanOrderByPositionDesc(id, before(query), more(query)), query);
        // An organization has at least the event of its creation.
        if (page.items().isEmpty() && !rows.existsByOrganizationId(id)) {
            throw Refused.because(Refusal.ORGANIZATION_NOT_FOUND, "There is no such organization.");
        }
        return page;
    }

    private static long before(AuditQuery query) {
        return query.cursor() == null ? Long.MAX_VALUE : CURSORS.key(query.cursor());
    }

    private static Limit more(AuditQuery query) {
        return Limit.of(query.limit() + 1);
    }

    private Page<AuditEntry> page(List<AuditRow> found, AuditQuery query) {
        return Pages.of(entries.of(found), query.limit(), entry -> entry, entry -> CURSORS.after(entry.position()));
    }
}
