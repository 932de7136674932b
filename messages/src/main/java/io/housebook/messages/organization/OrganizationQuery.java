package io.housebook.messages.organization;

import org.jspecify.annotations.Nullable;

/** What can be asked about organizations. */
public sealed interface OrganizationQuery {

    /** One organization: an {@link OrganizationView}, or the refusal {@code organization-not-found}. */
    record FindOrganization(OrganizationId organizationId) implements OrganizationQuery {}

    /**
     * The organizations in the order of their creation: a {@code Page<OrganizationView>}.
     *
     * @param cursor where to go on, from the page before; null: at the beginning
     * @param limit how many at most
     */
    record ListOrganizations(@Nullable String cursor, int limit) implements OrganizationQuery {}
}
