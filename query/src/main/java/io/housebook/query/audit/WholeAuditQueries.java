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
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.query.audit.IndexedRows.Part;
import io.housebook.query.audit.SearchedRows.Found;
import io.housebook.query.platform.Positions;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the audit log of an organization from its beginning to its end, and holds it against the log that it is made of. */
@Component
class WholeAuditQueries {
    private final SearchedRows searched;
    private final EventLog log;
    private final LogEvidence evidence;
    private final Positions positions;
    private final StandingCheck check;

    WholeAuditQueries(
            SearchedRows searched, EventLog log, LogEvidence evidence, Positions positions, StandingCheck check) {
        this.searched = searched;
        this.log = log;
        this.evidence = evidence;
        this.positions = positions;
        this.check = check;
    }

    @QueryHandler
    AuditExtent find(FindExtent query) {
        List<AuditEntry> last = entry(query, false);
        return last.isEmpty()
                ? new AuditExtent(query.after(), 0, 0)
                : new AuditExtent(
                        last.getFirst().position(),
                        entry(query, true).getFirst().organizationSequence(),
                        last.getFirst().organizationSequence());
    }

    /** The one that the extent begins or ends with, if there is any. */
    private List<AuditEntry> entry(FindExtent query, boolean first) {
        return searched.indexed(query.organizationId(), AuditSearch.ALL)
                .read(new Part(query.after(), Long.MAX_VALUE, first, 1));
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
        long entries = searched.count(query.organizationId(), position);
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
