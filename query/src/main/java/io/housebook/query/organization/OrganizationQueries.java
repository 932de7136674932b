package io.housebook.query.organization;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.organization.OrganizationQuery.FindOrganization;
import io.housebook.messages.organization.OrganizationQuery.ListOrganizations;
import io.housebook.messages.organization.OrganizationView;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.query.platform.Cursors;
import io.housebook.query.platform.Pages;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers what is asked about organizations. */
@Component
@Transactional(readOnly = true)
class OrganizationQueries {
    private static final Cursors<OrganizationId> CURSORS = new Cursors<>("organizations", OrganizationId::new);

    private final OrganizationRows rows;

    OrganizationQueries(OrganizationRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    OrganizationView find(FindOrganization query) {
        return rows.findById(query.organizationId().value())
                .map(OrganizationRow::toView)
                .orElseThrow(() -> Refused.because(Refusal.ORGANIZATION_NOT_FOUND, "There is no such organization."));
    }

    /** By id, which is the order of creation. */
    @QueryHandler
    Page<OrganizationView> list(ListOrganizations query) {
        String after = query.cursor() == null ? "" : CURSORS.key(query.cursor()).value();
        return Pages.of(
                rows.ofMember(query.member().value(), after, query.limit() + 1),
                query.limit(),
                OrganizationRow::toView,
                view -> CURSORS.after(view.id()));
    }
}
