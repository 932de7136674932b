package io.housebook.messages.host;

import io.housebook.messages.organization.OrganizationId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of the hosts of an organization. A password is in none of it. */
public sealed interface HostCommand {
    /** How many hosts an organization may have. */
    int MOST = 1000;

    OrganizationId organizationId();

    /** Put a server into the register. */
    record RegisterHost(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            @NotNull @ClickHouseHostName String name,
            @NotNull @Valid HostConnection connection,
            @NotNull @Valid HostSettings settings,
            int sortOrder,
            @NotNull @Valid HostCredential credential)
            implements HostCommand {}

    /** Put several servers into the register; all of them, or none. */
    record ImportHosts(
            @NotNull OrganizationId organizationId,

            @NotEmpty @Size(max = HostCommand.MOST, message = "must have at most {max} entries")
            List<@NotNull @Valid NewHost> hosts)
            implements HostCommand {
        /** @param active whether it is to be used at once */
        public record NewHost(
                @NotNull HostId hostId,
                @NotNull @ClickHouseHostName String name,
                @NotNull @Valid HostConnection connection,
                @NotNull @Valid HostSettings settings,
                int sortOrder,
                boolean active,
                @NotNull @Valid HostCredential credential) {}
    }

    /** A command to a host that is registered. */
    sealed interface Addressed extends HostCommand {
        HostId hostId();

        /** The version that the sender has seen; null when any will do. */
        @Nullable
        Long expectedVersion();
    }

    /** A change to what is written of a host. */
    sealed interface Revision extends Addressed {}

    /** Give it another name; the old one is free again. */
    record RenameHost(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            @Nullable Long expectedVersion,
            @NotNull @ClickHouseHostName String name)
            implements Revision {}

    /**
     * Lead it elsewhere. What is null stays.
     *
     * @param credential null: the present one, which does for the same URL and user only
     */
    record ChangeHostConnection(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            @Nullable Long expectedVersion,
            @Nullable HostUrl url,
            @Nullable @ClickHouseUser String user,
            @Nullable Tls tls,
            @Nullable @Valid HostCredential credential)
            implements Revision {}

    /** Change what is good to know. What is null stays. */
    record ChangeHostSettings(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            @Nullable Long expectedVersion,
            @Nullable @Valid NewTimezone timezone,

            @Nullable @Min(1) @Max(HostSettings.LONGEST_EXECUTION)
            Integer maxExecutionSeconds,

            @Nullable @Labels Map<String, String> labels)
            implements Revision {
        /** @param name null: none */
        public record NewTimezone(@Nullable @TimeZoneName String name) {}
    }

    /** Put it elsewhere in the order. */
    record MoveHost(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            @Nullable Long expectedVersion,
            int sortOrder)
            implements Revision {}

    /** Make several changes at once: all of them, or none. */
    record ReviseHost(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            @Nullable Long expectedVersion,

            @NotEmpty @Size(max = ReviseHost.MAX_REVISIONS) List<@Valid Revision> revisions)
            implements Addressed {
        /** Each kind once. */
        static final int MAX_REVISIONS = 4;
    }

    /** Give it another password. */
    record RotateHostCredential(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            @Nullable Long expectedVersion,
            @NotNull @Valid HostCredential credential)
            implements Addressed {}

    /** Let it be used. */
    record ActivateHost(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            @Nullable Long expectedVersion)
            implements Addressed {}

    /** Let it be left alone. */
    record DeactivateHost(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            @Nullable Long expectedVersion)
            implements Addressed {}

    /** Take it out of the register; its name is free again, its history stays. */
    record RetireHost(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            @Nullable Long expectedVersion)
            implements Addressed {}

    /** What takes note of a host's being used, and changes nothing of it. */
    sealed interface Note extends HostCommand {
        HostId hostId();

        /** Of the credential that is used. */
        int credentialVersion();
    }

    /** Note what has come of connecting to it. */
    record RecordConnectionTest(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            int credentialVersion,
            @NotNull ConnectionOutcome outcome)
            implements Note {}

    /** Note that its password is told, before it is. */
    record RevealHostCredential(
            @NotNull OrganizationId organizationId,
            @NotNull @TargetAggregateIdentifier HostId hostId,
            int credentialVersion)
            implements Note {}

    /**
     * Give them the sort orders 0, 1, 2, … as they are listed; all of them, or none.
     *
     * @param hostIds each once; hosts that are not among them keep their sort order
     */
    record ReorderHosts(
            @NotNull OrganizationId organizationId,

            @NotEmpty @Size(max = HostCommand.MOST, message = "must have at most {max} entries")
            List<@NotNull HostId> hostIds)
            implements HostCommand {}
}
