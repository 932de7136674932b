package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.EventTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldActionsTest {
    private static final Path STORED = Path.of("../messages/src/test/resources/events");

    private static Stream<EventType> types() {
        return EventTypes.all().map(EventTypes::of);
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_action_is_known_for_every_field_that_its_events_set(EventType type) throws IOException {
        Path stored = STORED.resolve("%s.%d.json".formatted(type.value(), type.revision()));

        var event = EventJson.read(type.value(), type.revision(), Files.readString(stored));

        assertThat(FieldActions.fields(type.value()))
                .containsExactlyElementsOf(EventFields.of(event).keySet());
    }
}
