package io.housebook.api.audit;

import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.messages.access.AccessCommand.RecordAuditExport;
import io.housebook.messages.access.AccessCommand.RecordAuditRead;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.audit.AuditExtent;
import io.housebook.messages.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has it in the history that somebody looked into the history. It is there before they see anything; where it cannot be, the
 * answer is a 503.
 */
@Component
class AuditUse {
    private final Commands commands;
    private final CurrentRequest request;

    AuditUse(Commands commands, CurrentRequest request) {
        this.commands = commands;
        this.request = request;
    }

    /** @param search for what; null: all */
    void read(OrganizationId organization, @Nullable String search) {
        commands.send(new RecordAuditRead(AccessId.generate(), organization, request.operation(), search));
    }

    /**
     * @param search only what answers to it; null: all
     * @param after the position behind which it begins
     */
    void export(
            OrganizationId organization, ExportFormat format, @Nullable String search, long after, AuditExtent extent) {
        commands.send(new RecordAuditExport(
                AccessId.generate(),
                organization,
                format.code(),
                search,
                after,
                extent.position(),
                extent.firstSequence(),
                extent.lastSequence()));
    }
}
