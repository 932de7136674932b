package io.housebook.query.host;

import static io.housebook.messages.platform.Microseconds.toInstant;

import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.HostView;
import io.housebook.messages.host.Tls;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventJson;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code clickhouse_host}, for reading; its {@link HostProjector} writes it. */
@Entity
@Immutable
@Table(name = "clickhouse_host")
class HostRow {
    @Id
    private String id;

    private String organizationId;

    private String name;

    @Enumerated(EnumType.STRING)
    private HostView.State state;

    private long sortOrder;
    private String url;
    private String userName;
    private String tls;
    private @Nullable String timezone;
    private long maxExecutionSeconds;
    private String labels;
    private long credentialVersion;
    private String credentialFingerprint;
    private long credentialSetAt;
    private String credentialSetBy;
    private @Nullable Long testedAt;
    private @Nullable String testOutcome;
    private long createdAt;
    private long updatedAt;
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate makes it.
    HostRow() {}

    boolean isOf(OrganizationId organization) {
        return organizationId.equals(organization.value());
    }

    HostView toView() {
        return new HostView(
                new HostId(id),
                name,
                new HostUrl(url),
                userName,
                EventJson.readValue(tls, Tls.class),
                timezone,
                (int) maxExecutionSeconds,
                (int) sortOrder,
                EventJson.readTexts(labels),
                state,
                new HostView.Credential(
                        state != HostView.State.RETIRED,
                        (int) credentialVersion,
                        credentialFingerprint,
                        toInstant(credentialSetAt),
                        credentialSetBy),
                testedAt == null || testOutcome == null
                        ? null
                        : new HostView.Test(
                                toInstant(testedAt), EventJson.readValue(testOutcome, ConnectionOutcome.class)),
                toInstant(createdAt),
                toInstant(updatedAt),
                version);
    }
}
