package io.housebook.query.audit;

import io.housebook.messages.audit.AuditCheck;
import io.housebook.messages.audit.AuditCompleteness;
import io.housebook.messages.audit.AuditCompleteness.VerifiedCheckpoint;
import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditExtent;
import io.housebook.messages.audit.AuditPart;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.FindAuditCheck;
import io.housebook.messages.audit.WholeAuditQuery.FindCompleteness;
import io.housebook.messages.audit.WholeAuditQuery.FindExtent;
import io.housebook.messages.audit.WholeAuditQuery.ReadOn;
import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.LogEvidence;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.query.audit.IndexedRows.Part;
import io.housebook.query.audit.SearchedRows.Found;
import io.housebook.query.platform.Positions;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the audit log of an organization from its beginning to its end, and holds it against the log that it is made of. */
@Component
class WholeAuditQueries {
    private final AuditRows rows;
    private final SearchedRows searched;
    private final EventLog log;
    private final LogEvidence evidence;
    private final Positions positions;
    private final StandingCheck check;

    WholeAuditQueries(
            AuditRows rows,
            SearchedRows searched,
            EventLog log,
            LogEvidence evidence,
            Positions positions,
            StandingCheck check) {
        this.rows = rows;
        this.searched = searched;
        this.log = log;
        this.evidence = evidence;
        this.positions = positions;
        this.check = check;
    }

    @QueryHandler
    AuditExtent find(FindExtent query) {
        return rows.findFirstByOrganizationIdAndPositionGreaterThanOrderByPositionDesc(
                        query.organizationId().value(), query.after())
                .map(last -> new AuditExtent(last.position(), firstSequence(query), last.organizationSequence()))
                .orElse(new AuditExtent(query.after(), 0, 0));
    }

    private long firstSequence(FindExtent query) {
        return first(query.organizationId(), query.after()).organizationSequence();
    }

    private AuditEntry first(OrganizationId organization, long after) {
        return searched.read(organization, AuditSearch.ALL, new Part(after, Long.MAX_VALUE, true, 1))
                .entries()
                .getFirst();
    }

    @QueryHandler
    AuditPart read(ReadOn query) {
        var part = new Part(query.after(), query.until() + 1, true, query.limit());
        Found found = searched.read(query.organizationId(), query.search(), searched.narrowed(query.search(), part));
        return new AuditPart(found.entries(), found.looked() == null ? query.until() : found.looked());
    }

    /** What the log has up to a position, and the entries up to there, do not change any more, in whatever order one looks. */
    @QueryHandler
    AuditCompleteness find(FindCompleteness query) {
        long position = positions.of(AuditProjector.NAME);
        long sequence = log.organizationSequence(query.organizationId(), position);
        if (sequence == 0) {
            throw Refused.because(Refusal.ORGANIZATION_NOT_FOUND, "There is no such organization.");
        }
        long entries = rows.countByOrganizationIdAndPositionLessThanEqual(
                query.organizationId().value(), position);
        return new AuditCompleteness(position, sequence, entries, sequence - entries, verified());
    }

    private @Nullable VerifiedCheckpoint verified() {
        Checkpoint checkpoint = evidence.examined().checkpoint();
        return checkpoint == null
                ? null
                : new VerifiedCheckpoint(checkpoint.size(), checkpoint.root().base64());
    }

    @QueryHandler
    AuditCheck find(FindAuditCheck query) {
        return check.found();
    }
}
