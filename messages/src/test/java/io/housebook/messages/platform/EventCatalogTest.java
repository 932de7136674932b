package io.housebook.messages.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The document of all events is made from the types themselves, so it cannot be out of date. */
class EventCatalogTest {
    private static final Path COMMITTED = Path.of("../docs/events.md");
    private static final Path FRESH = Path.of("target/events.md");

    @Test
    void the_committed_catalog_is_what_the_types_say() throws IOException {
        String fresh = catalog();
        String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";

        if (!fresh.equals(committed)) {
            Files.writeString(FRESH, fresh);
        }

        assertThat(committed)
                .as("docs/events.md is not what the types say: cp messages/target/events.md docs/events.md")
                .isEqualTo(fresh);
    }

    @Test
    void every_event_is_in_the_catalog_once() {
        assertThat(EventTypes.all())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(catalog()
                                .lines()
                                .filter(line -> line.startsWith(
                                        "| `" + EventTypes.of(type).value() + "` |")))
                        .hasSize(1));
    }

    private static String catalog() {
        var families = EventTypes.all()
                .collect(Collectors.groupingBy(Class::getEnclosingClass, LinkedHashMap::new, Collectors.toList()));
        return """
                # The events

                Everything that can happen, and the form in which it is stored. Made from the types by `EventCatalogTest`,
                which fails when the two differ; one stored text of each form is under `messages/src/test/resources/events/`.

                A name and the meaning of a field never change. `?` marks a field that may be null.

                An event that is to say more, or the same in another way, gets a next form: its class says the new fields and the next
                `revision`; an `Upcaster` in `EventJson` makes the fields of the form before into the new ones; a file
                `<name>.<revision>.json` holds a text of the new form, and `<name>.<older revision>.today.json` what is made of the text
                of each older one. Those texts, and what is in a log, stay as they are: an old form is read through all upcasters from
                there on, so aggregates, projections and the audit know the newest one alone.
                """
                + families.entrySet().stream()
                        .map(family -> family(family.getKey(), family.getValue()))
                        .collect(Collectors.joining());
    }

    private static String family(Class<?> family, List<Class<? extends HousebookEvent>> events) {
        return """

                ## %s

                | stored as | revision | event | fields |
                |---|---|---|---|
                """.formatted(family.getSimpleName().replace("Event", ""))
                + events.stream().map(EventCatalogTest::row).collect(Collectors.joining());
    }

    private static String row(Class<? extends HousebookEvent> event) {
        EventType type = EventTypes.of(event);
        return "| `%s` | %d | %s | %s |\n"
                .formatted(type.value(), type.revision(), event.getSimpleName(), fields(event));
    }

    private static String fields(Class<? extends HousebookEvent> event) {
        return Arrays.stream(event.getRecordComponents())
                .map(EventCatalogTest::field)
                .collect(Collectors.joining(", "));
    }

    private static String field(RecordComponent field) {
        boolean nullable = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return "`%s`: %s%s".formatted(field.getName(), field.getType().getSimpleName(), nullable ? "?" : "");
    }
}
