package io.housebook.messages.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.platform.Origin.Actor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredMetadataTest {
    private static final Actor ADA = new Actor("user", "usr_01h455vb4pex5vsknk084sn02q", "Ada");

    @Test
    void metadata_is_written_sorted_by_name() {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("requestId", "r-1");
        metadata.put("actorName", "Ada “the first”");
        metadata.put("ip", "2001:db8::1");

        assertThat(EventJson.writeMetadata(metadata))
                .isEqualTo("{\"actorName\":\"Ada “the first”\",\"ip\":\"2001:db8::1\",\"requestId\":\"r-1\"}");
    }

    @Test
    void metadata_is_read_as_it_was_written() {
        Map<String, String> metadata = Map.of("b", "2", "a", "1\n\u0000\"\\", "c", "");

        assertThat(EventJson.readMetadata(EventJson.writeMetadata(metadata))).isEqualTo(metadata);
        assertThat(EventJson.readMetadata(EventJson.writeMetadata(Map.of()))).isEmpty();
    }

    @Test
    void an_origin_becomes_metadata_without_what_is_not_known() {
        assertThat(new Origin(ADA, null, null, "r-1", null, null).toMetadata())
                .isEqualTo(Map.of(
                        "actorType", "user",
                        "actorId", "usr_01h455vb4pex5vsknk084sn02q",
                        "actorName", "Ada",
                        "requestId", "r-1"));
    }

    @Test
    void a_command_hands_on_all_of_its_origin() {
        var complete = new Origin(ADA, "192.0.2.1", "curl/8", "r-1", "t-1", "because");

        assertThat(complete.toMetadata()).containsOnlyKeys(MetadataKey.ORIGIN);
    }

    @Test
    void a_long_user_agent_is_cut() {
        var origin = new Origin(ADA, null, "x".repeat(Origin.USER_AGENT_LENGTH + 1), null, null, null);

        assertThat(origin.userAgent()).isEqualTo("x".repeat(Origin.USER_AGENT_LENGTH));
    }
}
