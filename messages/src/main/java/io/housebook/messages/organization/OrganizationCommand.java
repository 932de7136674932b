package io.housebook.messages.organization;

import io.housebook.messages.member.MemberId;
import io.housebook.messages.user.UserId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an organization. */
public sealed interface OrganizationCommand {
    OrganizationId organizationId();

    /**
     * Found a new tenant; its creator becomes its first owner.
     *
     * @param ownership names the creator's membership
     * @param slug null: derived from the name
     */
    record CreateOrganization(
            @NotNull @TargetAggregateIdentifier OrganizationId organizationId,
            @NotNull MemberId ownership,
            @NotNull UserId creator,
            @NotNull @OrganizationName String name,
            @Nullable @OrganizationSlug String slug)
            implements OrganizationCommand {}

    /** A command to an organization that is there. */
    sealed interface Addressed extends OrganizationCommand {
        /** The version that the sender has seen; null when any will do. */
        @Nullable
        Long expectedVersion();
    }

    /** A change to one of the organization's own fields. */
    sealed interface Revision extends Addressed {}

    /** Give it another name. */
    record RenameOrganization(
            @NotNull @TargetAggregateIdentifier OrganizationId organizationId,
            @Nullable Long expectedVersion,
            @NotNull @OrganizationName String name)
            implements Revision {}

    /** Give it another slug; the old one is free again. */
    record ChangeOrganizationSlug(
            @NotNull @TargetAggregateIdentifier OrganizationId organizationId,
            @Nullable Long expectedVersion,
            @NotNull @OrganizationSlug String slug)
            implements Revision {}

    /**
     * Give it another logo.
     *
     * @param logoUrl null: none
     */
    record ChangeOrganizationLogo(
            @NotNull @TargetAggregateIdentifier OrganizationId organizationId,
            @Nullable Long expectedVersion,
            @Nullable @LogoUrl String logoUrl)
            implements Revision {}

    /** Make several changes at once: all of them, or none. */
    record ReviseOrganization(
            @NotNull @TargetAggregateIdentifier OrganizationId organizationId,
            @Nullable Long expectedVersion,

            @NotEmpty @Size(max = ReviseOrganization.MAX_REVISIONS)
            List<@Valid Revision> revisions)
            implements Addressed {
        /** Each field once. */
        static final int MAX_REVISIONS = 3;
    }

    /** Close it: nothing of it changes any more until it is restored. */
    record ArchiveOrganization(
            @NotNull @TargetAggregateIdentifier OrganizationId organizationId,
            @Nullable Long expectedVersion) implements Addressed {}

    /** Open it again. */
    record RestoreOrganization(
            @NotNull @TargetAggregateIdentifier OrganizationId organizationId,
            @Nullable Long expectedVersion) implements Addressed {}
}
