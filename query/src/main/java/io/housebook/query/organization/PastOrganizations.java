package io.housebook.query.organization;

import io.housebook.messages.history.PastQuery.FindPastOrganization;
import io.housebook.messages.history.PastQuery.ListPastOrganizations;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.organization.OrganizationQuery.ListOrganizations;
import io.housebook.messages.organization.OrganizationView;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.RebuildScope;
import io.housebook.query.platform.Past;
import io.housebook.query.platform.Projector;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Answers how organizations were. */
@Component
class PastOrganizations {
    private final Past past;
    private final Projector projector;
    private final OrganizationQueries present;

    PastOrganizations(Past past, @Qualifier("organizationProjector") Projector projector, OrganizationQueries present) {
        this.past = past;
        this.projector = projector;
        this.present = present;
    }

    @QueryHandler
    OrganizationView find(FindPastOrganization query) {
        return then(query.organizationId(), query.position())
                .orElseThrow(() -> Refused.because(
                        Refusal.ORGANIZATION_NOT_FOUND, "There was no such organization at that position."));
    }

    /** Those that there were not yet are left out. */
    @QueryHandler
    Page<OrganizationView> list(ListPastOrganizations query) {
        Page<OrganizationView> today =
                present.list(new ListOrganizations(query.member(), query.cursor(), query.limit()));
        List<OrganizationView> then = today.items().stream()
                .flatMap(organization -> then(organization.id(), query.position()).stream())
                .toList();
        return new Page<>(then, today.next());
    }

    private Optional<OrganizationView> then(OrganizationId id, long position) {
        var scope = new RebuildScope(RebuildScope.Kind.ENTITY, id.value());
        return past.rows(projector, scope, position, OrganizationRow.class).stream()
                .map(OrganizationRow::toView)
                .findFirst();
    }
}
