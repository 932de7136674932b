package io.housebook.query.apikey;

import static io.housebook.query.platform.Rows.value;
import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;

import io.housebook.messages.apikey.ApiKeyEvent;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyIssued;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRotated;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyUsed;
import io.housebook.messages.apikey.ApiKeyView.State;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Network;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.springframework.stereotype.Component;

/** Keeps the table {@code api_key}. */
@Component
@ProcessingGroup("apikey")
class ApiKeyProjector extends Projector {
    private static final Table TABLE = Table.of(
                    "api_key",
                    text("id"),
                    text("organization_id"),
                    text("name"),
                    text("role"),
                    text("state"),
                    text("hint"),
                    text("networks"),
                    number("created_at"),
                    text("created_by"),
                    number("expires_at"),
                    text("last_used_on"),
                    number("version"))
            .scopedBy("organization_id", "id");

    ApiKeyProjector(RowWriter writer) {
        super(TABLE, writer);
    }

    @Override
    public String family() {
        return "apikey";
    }

    @Override
    protected void project(Recorded recorded, Rows rows) {
        if (recorded.event() instanceof ApiKeyEvent event) {
            project(event, recorded, rows);
        }
    }

    private static void project(ApiKeyEvent event, Recorded recorded, Rows rows) {
        String id = event.apiKeyId().value();
        Rows.Value version = value("version", recorded.version());
        switch (event) {
            case ApiKeyIssued issued ->
                rows.insert(
                        id,
                        issued.organizationId().value(),
                        issued.name(),
                        issued.role().name(),
                        State.ACTIVE.name(),
                        issued.hint(),
                        issued.networks().stream().map(Network::value).collect(Collectors.joining(",")),
                        recorded.occurredAt(),
                        recorded.source().required(MetadataKey.ACTOR_NAME),
                        issued.expiresAt() == null ? null : Microseconds.of(issued.expiresAt()),
                        null,
                        recorded.version());
            case ApiKeyRotated rotated -> rows.update(id, value("hint", rotated.hint()), version);
            case ApiKeyRevoked _ -> rows.update(id, value("state", State.REVOKED.name()), version);
            case ApiKeyUsed used ->
                rows.update(id, value("last_used_on", used.day().toString()), version);
        }
    }
}
