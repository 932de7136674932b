package io.housebook.messages.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTypesTest {

    static Stream<EventType> types() {
        return EventTypes.all().map(EventTypes::of);
    }

    @Test
    void no_event_class_is_forgotten() throws IOException {
        Path classes = Path.of("target/classes");

        try (Stream<Path> files = Files.walk(classes)) {
            assertThat(files.map(classes::relativize)
                            .map(Path::toString)
                            .filter(file -> file.contains("Event") && file.endsWith(".class"))
                            .map(EventTypesTest::load)
                            .filter(type -> type.isRecord() && HousebookEvent.class.isAssignableFrom(type)))
                    .containsExactlyInAnyOrderElementsOf(
                            EventTypes.all().<Class<?>>map(type -> type).toList());
        }
    }

    @Test
    void no_two_events_are_stored_under_one_name() {
        assertThat(types().map(EventType::value)).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_stored_name_is_the_family_and_what_happened(EventType type) {
        assertThat(type.value()).matches("[a-z]+\\.([a-z]+-)*([a-z]+ed|left|read)");
        assertThat(type.revision()).isPositive();
    }

    @Test
    void a_stored_name_begins_with_its_family() {
        assertThat(EventTypes.all()).allSatisfy(type -> {
            String family = type.getEnclosingClass().getSimpleName().replace("Event", "");
            assertThat(EventTypes.of(type).value()).startsWith(family.toLowerCase(Locale.ROOT) + ".");
        });
    }

    @Test
    void a_class_without_a_stored_name_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventTypes.of(String.class))
                .withMessageContaining("java.lang.String");
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(file.replace(".class", "").replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
