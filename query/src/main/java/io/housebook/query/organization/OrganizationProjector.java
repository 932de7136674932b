package io.housebook.query.organization;

import static io.housebook.query.platform.Rows.value;
import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;

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
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the table {@code organization}. */
@Component
@ProcessingGroup("organization")
class OrganizationProjector extends Projector {
    private static final Table TABLE = Table.of(
                    "organization",
                    text("id"),
                    text("name"),
                    text("slug"),
                    text("logo_url"),
                    text("state"),
                    number("created_at"),
                    number("updated_at"),
                    number("version"))
            .scopedBy("id", "id");

    OrganizationProjector(RowWriter writer) {
        super(TABLE, writer);
    }

    @Override
    public String family() {
        return "organization";
    }

    @Override
    protected void project(Recorded recorded, Rows rows) {
        if (recorded.event() instanceof OrganizationEvent event) {
            project(event, recorded, rows);
        }
    }

    private static void project(OrganizationEvent event, Recorded recorded, Rows rows) {
        switch (event) {
            case OrganizationCreated created ->
                rows.insert(
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

    private static void update(String column, @Nullable String value, Recorded recorded, Rows rows) {
        rows.update(
                recorded.event().organizationId().value(),
                value(column, value),
                value("updated_at", recorded.occurredAt()),
                value("version", recorded.version()));
    }
}
