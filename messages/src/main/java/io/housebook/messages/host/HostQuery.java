package io.housebook.messages.host;

import io.housebook.messages.organization.OrganizationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about hosts. */
public sealed interface HostQuery {

    /** One host, a retired one too: a {@link HostView}, or the refusal {@code host-not-found}. */
    record FindHost(OrganizationId organizationId, HostId hostId) implements HostQuery {}

    /**
     * The hosts of an organization that are not retired, by sort order, name and id: a {@code Page<HostView>}.
     *
     * @param cursor where to go on, from the page before; null: at the beginning
     * @param limit how many at most
     */
    record ListHosts(
            OrganizationId organizationId,
            Filter filter,
            @Nullable String cursor,
            int limit) implements HostQuery {}

    /**
     * Which hosts are meant.
     *
     * @param active null: both kinds
     * @param labels all of which they have
     * @param namePrefix what their names begin with; empty: with anything
     */
    record Filter(@Nullable Boolean active, List<Label> labels, String namePrefix) {
        public static final Filter ALL = new Filter(null, List.of(), "");
    }

    /** @param value null: any */
    record Label(String key, @Nullable String value) {}
}
