package io.housebook.query.apikey;

import static io.housebook.messages.platform.Microseconds.toInstant;

import io.housebook.messages.apikey.ApiKeyId;
import io.housebook.messages.apikey.ApiKeyView;
import io.housebook.messages.member.Role;
import io.housebook.messages.platform.Network;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code api_key}, for reading; its {@link ApiKeyProjector} writes it. */
@Entity
@Immutable
@Table(name = "api_key")
class ApiKeyRow {
    @Id
    private String id;

    @SuppressWarnings("UnusedVariable") // It is only asked for.
    private String organizationId;

    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private ApiKeyView.State state;

    private String hint;
    private String networks;
    private long createdAt;
    private String createdBy;
    private @Nullable Long expiresAt;
    private @Nullable String lastUsedOn;
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate makes it.
    ApiKeyRow() {}

    ApiKeyView toView() {
        return new ApiKeyView(
                new ApiKeyId(id),
                name,
                role,
                state,
                hint,
                Stream.of(networks.split(",", -1))
                        .filter(network -> !network.isEmpty())
                        .map(Network::new)
                        .toList(),
                toInstant(createdAt),
                createdBy,
                expiresAt == null ? null : toInstant(expiresAt),
                lastUsedOn == null ? null : LocalDate.parse(lastUsedOn),
                version);
    }
}
