package io.housebook.api.audit;

import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.messages.access.AccessCommand.RecordAuditExport;
import io.housebook.messages.access.AccessCommand.RecordAuditRead;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.audit.AuditExtent;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has it in the history that somebody looked into the history. It is there before they see anything; where it cannot be, the
 * answer is a 503.
 */
@Component
public class AuditUse {
    private final Commands commands;
    private final CurrentRequest request;

    AuditUse(Commands commands, CurrentRequest request) {
        this.commands = commands;
        this.request = request;
    }

    void read(OrganizationId organization, AuditSearch search) {
        commands.send(new RecordAuditRead(AccessId.generate(), organization, request.operation(), text(search)));
    }

    /**
     * @param search only what answers to it
     * @param after the position behind which it begins
     */
    void export(OrganizationId organization, ExportFormat format, AuditSearch search, long after, AuditExtent extent) {
        export(organization, format.code(), text(search), after, extent);
    }

    /**
     * @param format a word for it
     * @param search null: it is for all
     * @param after the position behind which it begins
     */
    public void export(
            OrganizationId organization, String format, @Nullable String search, long after, AuditExtent extent) {
        commands.send(new RecordAuditExport(
                AccessId.generate(),
                organization,
                format,
                search,
                after,
                extent.position(),
                extent.firstSequence(),
                extent.lastSequence()));
    }

    /** Null: it is for all. */
    private static @Nullable String text(AuditSearch search) {
        return search.terms().isEmpty() ? null : search.text();
    }
}
