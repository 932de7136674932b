package io.housebook.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.exc.InvalidTypeIdException;

/** A token that cannot be read back stops its projection for ever; one that may name any class is a way in. */
class TokenSerializationTest {
    private static final TrackingToken AT_RESET = new GlobalSequenceTrackingToken(41);

    static Stream<TrackingToken> stored() {
        return Stream.of(
                new GlobalSequenceTrackingToken(Long.MAX_VALUE),
                ReplayToken.createReplayToken(AT_RESET),
                ReplayToken.createReplayToken(AT_RESET, new GlobalSequenceTrackingToken(0)),
                ReplayToken.createReplayToken(AT_RESET, new GlobalSequenceTrackingToken(7), null),
                new ConfigToken(Map.of("id", "b1e6ff1c-8f9e-4d8c-b2a5-3a2f8a8f3c11")));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void a_token_that_is_stored_is_read_as_what_it_was(TrackingToken token) {
        SerializedObject<String> stored = Tokens.SERIALIZER.serialize(token, String.class);

        assertThat(read(stored.getType().getName(), stored.getData())).isEqualTo(token);
    }

    @Test
    void a_rebuild_that_is_interrupted_goes_on_where_it_was() {
        TrackingToken begun = ReplayToken.createReplayToken(AT_RESET, new GlobalSequenceTrackingToken(0));
        SerializedObject<String> stored = Tokens.SERIALIZER.serialize(begun, String.class);

        TrackingToken read = read(stored.getType().getName(), stored.getData());
        TrackingToken next = ((ReplayToken) read).advancedTo(new GlobalSequenceTrackingToken(1));

        assertThat(ReplayToken.isReplay(next)).isTrue();
        assertThat(ReplayToken.getTokenAtReset(next)).hasValue(41);
        assertThat(next.position()).hasValue(1);
    }

    @Test
    void the_form_that_was_stored_is_read_for_ever() {
        assertThat(read("org.axonframework.eventhandling.ReplayToken", """
                        {
                          "tokenAtReset": {
                            "@class": "org.axonframework.eventhandling.GlobalSequenceTrackingToken",
                            "globalIndex": 41
                          },
                          "currentToken": null,
                          "context": null
                        }"""))
                .isEqualTo(ReplayToken.createReplayToken(AT_RESET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.HashMap",
                "javax.sql.DataSource",
                "org.springframework.jdbc.datasource.DriverManagerDataSource",
                "com.zaxxer.hikari.HikariConfig",
                "org.axonframework.messaging.MetaData",
                "io.housebook.query.platform.RowWriter"
            })
    void a_class_that_is_no_token_is_not_made_of_what_is_read(String forged) {
        assertForgeryIsRefused(forged, """
                {"tokenAtReset": {"@class": "%s"}, "currentToken": null, "context": null}""".formatted(forged));
        assertForgeryIsRefused(forged, """
                {"tokenAtReset": %s, "currentToken": {"@class": "%s"}, "context": null}""".formatted(token(), forged));
        assertForgeryIsRefused(forged, """
                {"tokenAtReset": %s, "currentToken": null, "context": {"@class": "%s"}}""".formatted(token(), forged));
    }

    private static String token() {
        return "{\"@class\": \"org.axonframework.eventhandling.GlobalSequenceTrackingToken\", \"globalIndex\": 41}";
    }

    private static void assertForgeryIsRefused(String forged, String replayToken) {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> read("org.axonframework.eventhandling.ReplayToken", replayToken))
                .havingCause()
                .isInstanceOf(InvalidTypeIdException.class)
                .withMessageContaining("'" + forged + "'");
    }

    private static TrackingToken read(String type, String text) {
        return Tokens.SERIALIZER.deserialize(new SimpleSerializedObject<>(text, String.class, type, null));
    }
}
