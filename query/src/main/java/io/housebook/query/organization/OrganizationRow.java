package io.housebook.query.organization;

import static io.housebook.messages.platform.Microseconds.toInstant;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.organization.OrganizationView;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code organization}, for reading; its {@link OrganizationProjector} writes it. */
@Entity
@Immutable
@Table(name = "organization")
class OrganizationRow {
    @Id
    private String id;

    private String name;
    private String slug;
    private @Nullable String logoUrl;

    @Enumerated(EnumType.STRING)
    private OrganizationView.State state;

    private long createdAt;
    private long updatedAt;
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate makes it.
    OrganizationRow() {}

    OrganizationView toView() {
        return new OrganizationView(
                new OrganizationId(id),
                name,
                slug,
                logoUrl,
                state,
                toInstant(createdAt),
                toInstant(updatedAt),
                version);
    }
}
