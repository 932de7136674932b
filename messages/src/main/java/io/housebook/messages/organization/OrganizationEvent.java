package io.housebook.messages.organization;

import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;
import org.jspecify.annotations.Nullable;

/** What can happen to an organization. */
public sealed interface OrganizationEvent extends HousebookEvent {

    /** A new tenant was founded. */
    @EventType("organization.created")
    record OrganizationCreated(OrganizationId organizationId, String name, String slug) implements OrganizationEvent {}

    /** It got another name. */
    @EventType("organization.renamed")
    record OrganizationRenamed(OrganizationId organizationId, String name) implements OrganizationEvent {}

    /**
     * It got another slug.
     *
     * @param previousSlug the one that is free again: who holds a slug must follow from this event alone
     */
    @EventType("organization.slug-changed")
    record OrganizationSlugChanged(OrganizationId organizationId, String slug, String previousSlug)
            implements OrganizationEvent {}

    /**
     * It got another logo.
     *
     * @param logoUrl null: it has none any more
     */
    @EventType("organization.logo-changed")
    record OrganizationLogoChanged(
            OrganizationId organizationId, @Nullable String logoUrl) implements OrganizationEvent {}

    /** It was closed. */
    @EventType("organization.archived")
    record OrganizationArchived(OrganizationId organizationId) implements OrganizationEvent {}

    /** It was opened again. */
    @EventType("organization.restored")
    record OrganizationRestored(OrganizationId organizationId) implements OrganizationEvent {}
}
