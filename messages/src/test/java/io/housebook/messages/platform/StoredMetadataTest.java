package io.housebook.messages.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.messages.platform.Origin.Actor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"b\"}",
                "{\"a\":\"\",\"\":\"b\"}",
                "{\"a\":\"b\",\"a\":\"c\"}",
                "{\"a\":\"{},:\"}",
                "{ \"a\" : \"b\" }",
                "{\"a\":\"\\u0041\\\"\",\"b\":\"2\"}",
                "{\"a\":1,\"b\":null}"
            })
    void metadata_in_any_form_is_read_as_json(String json) {
        var expected = new TreeMap<String, String>();
        JsonMapper.shared()
                .readTree(json)
                .properties()
                .forEach(entry -> expected.put(entry.getKey(), entry.getValue().asString(null)));

        assertThat(EventJson.readMetadata(json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "[]",
                "{\"a\":\"b\"",
                "{\"a\":\"b\",}",
                "{\"a\":\"b\"}}",
                "{\"a\":\"b\"\"c\":\"d\"}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a:\"b\"}",
                "{\"a\":\"b}",
                "{\"a\":\"\n\"}"
            })
    void what_is_no_object_of_texts_is_not_read(String json) {
        assertThatThrownBy(() -> EventJson.readMetadata(json)).isInstanceOf(RuntimeException.class);
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
