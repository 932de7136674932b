package io.housebook.messages.organization;

import io.housebook.messages.user.UserId;
import org.jspecify.annotations.Nullable;

/** What can be asked about organizations. */
public sealed interface OrganizationQuery {

    /** One organization: an {@link OrganizationView}, or the refusal {@code organization-not-found}. */
    record FindOrganization(OrganizationId organizationId) implements OrganizationQuery {}

    /**
     * The organizations of a person in the order of their creation: a {@code Page<OrganizationView>}.
     *
     * @param member whose they are
     * @param cursor where to go on, from the page before; null: at the beginning
     * @param limit how many at most
     */
    record ListOrganizations(UserId member, @Nullable String cursor, int limit) implements OrganizationQuery {}
}
