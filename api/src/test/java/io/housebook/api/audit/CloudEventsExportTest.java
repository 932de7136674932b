package io.housebook.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.audit.AuditEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CloudEventsExportTest {
    @Test
    void a_batch_is_an_array() throws IOException {
        assertThat(batch().isArray()).isTrue();
        assertThat(batch()).isEmpty();
        assertThat(batch(Entries.anEntry("host.renamed"), Entries.anEntry("host.retired")))
                .hasSize(2);
    }

    /** Required: id, source, specversion, type; names of lower-case letters and digits. */
    @Test
    void an_event_has_what_the_specification_asks_for() throws IOException {
        JsonNode event = batch(Entries.anEntry("host.renamed")).get(0);

        assertThat(event.propertyNames()).allMatch(name -> name.matches("[a-z0-9]{1,20}"));
        assertThat(event.at("/specversion").asString()).isEqualTo("1.0");
        assertThat(event.at("/id").asString()).isEqualTo("evt_01h455vb4pex5vsknk084sn02s");
        assertThat(event.at("/source").asString()).isEqualTo("/v1/organizations/" + Entries.ACME);
        assertThat(event.at("/type").asString()).isEqualTo("io.housebook.host.renamed");
        assertThat(event.at("/time").asString()).isEqualTo("2026-11-23T10:15:30.123456Z");
        assertThat(event.at("/sequence").asString()).isEqualTo("0000000000000000042");
        assertThat(event.at("/data/organizationSequence").longValue()).isEqualTo(7);
    }

    private static JsonNode batch(AuditEntry... entries) throws IOException {
        var out = new ByteArrayOutputStream();
        var export = new CloudEventsExport(JsonMapper.shared());
        export.begin(out);
        for (AuditEntry entry : List.of(entries)) {
            export.write(entry, out);
        }
        export.end(out);
        return JsonMapper.shared().readTree(out.toString(UTF_8));
    }
}
