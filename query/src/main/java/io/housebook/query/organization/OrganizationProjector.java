package io.housebook.query.organization;

import io.housebook.messages.organization.OrganizationEvent;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.organization.OrganizationView.State;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the table {@code organization}. */
@Component
@ProcessingGroup("organization")
class OrganizationProjector extends Projector {
    private static final String INSERT =
            "insert into organization (id, name, slug, logo_url, state, created_at, updated_at, version)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)";

    OrganizationProjector(RowWriter rows) {
        super("organization", rows);
    }

    @Override
    protected void project(Recorded recorded, RowWriter rows) {
        if (recorded.event() instanceof OrganizationEvent event) {
            project(event, recorded, rows);
        }
    }

    private static void project(OrganizationEvent event, Recorded recorded, RowWriter rows) {
        switch (event) {
            case OrganizationCreated created ->
                rows.write(
                        INSERT,
                        created.organizationId().value(),
                        created.name(),
                        created.slug(),
                        null,
                        State.ACTIVE.name(),
                        recorded.occurredAt(),
                        recorded.occurredAt(),
                        recorded.version());
            case OrganizationRenamed renamed -> update("name", renamed.name(), recorded, rows);
            case OrganizationSlugChanged changed -> update("slug", changed.slug(), recorded, rows);
            case OrganizationLogoChanged changed -> update("logo_url", changed.logoUrl(), recorded, rows);
            case OrganizationArchived _ -> update("state", State.ARCHIVED.name(), recorded, rows);
            case OrganizationRestored _ -> update("state", State.ACTIVE.name(), recorded, rows);
        }
    }

    private static void update(String column, @Nullable String value, Recorded recorded, RowWriter rows) {
        rows.write(
                "update organization set " + column + " = ?, updated_at = ?, version = ? where id = ?",
                value,
                recorded.occurredAt(),
                recorded.version(),
                recorded.event().organizationId().value());
    }
}
