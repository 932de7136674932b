package io.housebook.messages.access;

import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.access.AccessEvent.SignInFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What the door has to report. */
public sealed interface AccessCommand {
    AccessId accessId();

    /** See {@link AccessEvent.SignInFailed}. */
    record RecordFailedSignIn(
            @NotNull @TargetAggregateIdentifier AccessId accessId,
            @NotNull SignInFault fault,
            @Nullable UserId userId) implements AccessCommand {}

    /** See {@link AccessEvent.SigningKeyRotated}. */
    record RecordSigningKey(
            @NotNull @TargetAggregateIdentifier AccessId accessId,
            @NotNull String keyId) implements AccessCommand {}

    /** See {@link AccessEvent.AccessDenied}. */
    record RecordDenial(
            @NotNull @TargetAggregateIdentifier AccessId accessId,
            @NotNull OrganizationId organizationId,
            @NotNull Denial denial,
            @NotNull String operation,
            @Nullable String permission)
            implements AccessCommand {}

    /** See {@link AccessEvent.KeysRotated}. */
    record RecordKeyRotation(
            @NotNull @TargetAggregateIdentifier AccessId accessId,
            @NotNull String keyId,
            @NotNull List<String> previousKeyIds,
            long dataKeys,
            long signingKeys,
            long remaining)
            implements AccessCommand {
        public RecordKeyRotation {
            previousKeyIds = List.copyOf(previousKeyIds);
        }
    }

    /** See {@link AccessEvent.ConnectionTried}. */
    record RecordConnectionTry(
            @NotNull @TargetAggregateIdentifier AccessId accessId,
            @NotNull OrganizationId organizationId,
            @NotNull @Valid HostConnection connection,
            @NotNull ConnectionOutcome outcome)
            implements AccessCommand {}

    /** See {@link AccessEvent.AuditRead}. */
    record RecordAuditRead(
            @NotNull @TargetAggregateIdentifier AccessId accessId,
            @NotNull OrganizationId organizationId,
            @NotNull String operation,
            @Nullable String search)
            implements AccessCommand {}

    /** See {@link AccessEvent.AuditExported}. */
    record RecordAuditExport(
            @NotNull @TargetAggregateIdentifier AccessId accessId,
            @NotNull OrganizationId organizationId,
            @NotNull String format,
            @Nullable String search,
            long after,
            long until,
            long firstSequence,
            long lastSequence)
            implements AccessCommand {}
}
