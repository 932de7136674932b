package io.housebook.query.host;

import static io.housebook.query.platform.Rows.value;
import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;

import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostEvent;
import io.housebook.messages.host.HostEvent.HostActivated;
import io.housebook.messages.host.HostEvent.HostChange;
import io.housebook.messages.host.HostEvent.HostConnectionChanged;
import io.housebook.messages.host.HostEvent.HostConnectionTested;
import io.housebook.messages.host.HostEvent.HostCredentialRevealed;
import io.housebook.messages.host.HostEvent.HostCredentialRotated;
import io.housebook.messages.host.HostEvent.HostDeactivated;
import io.housebook.messages.host.HostEvent.HostMoved;
import io.housebook.messages.host.HostEvent.HostRegistered;
import io.housebook.messages.host.HostEvent.HostRenamed;
import io.housebook.messages.host.HostEvent.HostRetired;
import io.housebook.messages.host.HostEvent.HostSettingsChanged;
import io.housebook.messages.host.HostSettings;
import io.housebook.messages.host.HostView.State;
import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the table {@code clickhouse_host}. */
@Component
@ProcessingGroup("host")
class HostProjector extends Projector {
    private static final Table TABLE = Table.of(
                    "clickhouse_host",
                    text("id"),
                    text("organization_id"),
                    text("name"),
                    text("state"),
                    number("sort_order"),
                    text("url"),
                    text("user_name"),
                    text("tls"),
                    text("timezone"),
                    number("max_execution_seconds"),
                    text("labels"),
                    number("credential_version"),
                    text("credential_fingerprint"),
                    number("credential_set_at"),
                    text("credential_set_by"),
                    number("tested_at"),
                    text("test_outcome"),
                    number("created_at"),
                    number("updated_at"),
                    number("version"))
            .scopedBy("organization_id", "id");

    HostProjector(RowWriter writer) {
        super(TABLE, writer);
    }

    @Override
    public String family() {
        return "host";
    }

    @Override
    protected void project(Recorded recorded, Rows rows) {
        if (recorded.event() instanceof HostEvent event) {
            project(event, recorded, rows);
        }
    }

    private static void project(HostEvent event, Recorded recorded, Rows rows) {
        switch (event) {
            case HostRegistered registered -> insert(registered, recorded, rows);
            case HostRenamed renamed -> update(renamed, recorded, rows, Stream.of(value("name", renamed.name())));
            case HostConnectionChanged changed ->
                update(
                        changed,
                        recorded,
                        rows,
                        Stream.concat(connection(changed.connection()), credential(changed.credential(), recorded)));
            case HostSettingsChanged changed -> update(changed, recorded, rows, settings(changed.settings()));
            case HostMoved moved ->
                update(moved, recorded, rows, Stream.of(value("sort_order", (long) moved.sortOrder())));
            case HostCredentialRotated rotated ->
                update(rotated, recorded, rows, credential(rotated.credential(), recorded));
            case HostActivated activated -> update(activated, recorded, rows, State.ACTIVE);
            case HostDeactivated deactivated -> update(deactivated, recorded, rows, State.INACTIVE);
            case HostRetired retired -> update(retired, recorded, rows, State.RETIRED);
            case HostConnectionTested tested ->
                rows.update(
                        tested.hostId().value(),
                        value("tested_at", recorded.occurredAt()),
                        value("test_outcome", EventJson.writeValue(tested.outcome())));
            case HostCredentialRevealed _ -> {}
        }
    }

    private static void insert(HostRegistered registered, Recorded recorded, Rows rows) {
        HostConnection connection = registered.connection();
        HostSettings settings = registered.settings();
        rows.insert(
                registered.hostId().value(),
                registered.organizationId().value(),
                registered.name(),
                State.ACTIVE.name(),
                (long) registered.sortOrder(),
                connection.url().value(),
                connection.user(),
                EventJson.writeValue(connection.tls()),
                settings.timezone(),
                (long) settings.maxExecutionSeconds(),
                EventJson.writeValue(settings.labels()),
                (long) registered.credential().version(),
                registered.credential().fingerprint(),
                recorded.occurredAt(),
                recorded.source().required(MetadataKey.ACTOR_NAME),
                null,
                null,
                recorded.occurredAt(),
                recorded.occurredAt(),
                recorded.version());
    }

    private static Stream<Rows.Value> connection(HostConnection connection) {
        return Stream.of(
                value("url", connection.url().value()),
                value("user_name", connection.user()),
                value("tls", EventJson.writeValue(connection.tls())));
    }

    private static Stream<Rows.Value> settings(HostSettings settings) {
        return Stream.of(
                value("timezone", settings.timezone()),
                value("max_execution_seconds", (long) settings.maxExecutionSeconds()),
                value("labels", EventJson.writeValue(settings.labels())));
    }

    private static Stream<Rows.Value> credential(@Nullable HostCredential credential, Recorded recorded) {
        return credential == null
                ? Stream.of()
                : Stream.of(
                        value("credential_version", (long) credential.version()),
                        value("credential_fingerprint", credential.fingerprint()),
                        value("credential_set_at", recorded.occurredAt()),
                        value("credential_set_by", recorded.source().required(MetadataKey.ACTOR_NAME)));
    }

    private static void update(HostChange change, Recorded recorded, Rows rows, State state) {
        update(change, recorded, rows, Stream.of(value("state", state.name())));
    }

    private static void update(HostChange change, Recorded recorded, Rows rows, Stream<Rows.Value> values) {
        Stream<Rows.Value> always =
                Stream.of(value("updated_at", recorded.occurredAt()), value("version", recorded.version()));
        rows.update(change.hostId().value(), Stream.concat(values, always).toArray(Rows.Value[]::new));
    }
}
