package io.housebook.messages.platform;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All forms in which events have ever been stored, and the way from each to the present one. */
final class StoredForms {
    private final JsonMapper mapper;
    private final Map<String, Forms> formsByName;

    /**
     * The forms of one event.
     *
     * @param present what the present form is read by
     * @param steps from revision 1 to 2, from 2 to 3, and so on
     */
    private record Forms(ObjectReader present, List<Upcaster> steps) {
        int revision() {
            return steps.size() + 1;
        }
    }

    /**
     * @param types all events there are
     * @param upcasters one for each revision of each event but the present ones, in any order
     * @throws IllegalArgumentException when one is missing, or there for nothing
     */
    StoredForms(JsonMapper mapper, List<Class<? extends HousebookEvent>> types, List<Upcaster> upcasters) {
        this.mapper = mapper;
        this.formsByName = types.stream()
                .collect(toUnmodifiableMap(
                        type -> EventTypes.of(type).value(),
                        type -> new Forms(mapper.readerFor(type), steps(type, upcasters))));
        upcasters.forEach(this::requireNeeded);
    }

    private static List<Upcaster> steps(Class<?> type, List<Upcaster> upcasters) {
        EventType present = EventTypes.of(type);
        return IntStream.range(1, present.revision())
                .mapToObj(from -> step(present.value(), from, upcasters))
                .toList();
    }

    private static Upcaster step(String eventType, int from, List<Upcaster> upcasters) {
        return upcasters.stream()
                .filter(upcaster -> upcaster.eventType().equals(eventType) && upcaster.from() == from)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no upcaster of “%s” from revision %d".formatted(eventType, from)));
    }

    private void requireNeeded(Upcaster upcaster) {
        Forms forms = formsByName.get(upcaster.eventType());
        if (forms == null || !forms.steps().contains(upcaster)) {
            throw new IllegalArgumentException("No event is stored that needs the upcaster of “%s” from revision %d"
                    .formatted(upcaster.eventType(), upcaster.from()));
        }
    }

    boolean isOfToday(String eventType, int revision) {
        Forms forms = formsByName.get(eventType);
        return forms != null && forms.revision() == revision;
    }

    /**
     * The event that was stored in this form, as it is now.
     *
     * @throws IllegalArgumentException when this Housebook does not know the form, since a newer one has written it, or what is stored
     *     is not of that form; the message has no value of it
     */
    HousebookEvent read(String eventType, int revision, String json) {
        try {
            return readOrFail(eventType, revision, json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "What is stored is no “%s” of revision %d: %s%s"
                            .formatted(eventType, revision, e.getClass().getSimpleName(), place(e)),
                    e);
        }
    }

    /** The message itself quotes what was found there. */
    private static String place(JacksonException e) {
        String place = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "/" + step.getIndex() : "/" + step.getPropertyName())
                .collect(joining());
        return place.isEmpty() ? "" : " at " + place;
    }

    private HousebookEvent readOrFail(String eventType, int revision, String json) {
        Forms forms = formsByName.get(eventType);
        if (forms == null) {
            throw new IllegalArgumentException("This Housebook knows no event named “" + eventType + "”");
        }
        if (revision == forms.revision()) {
            return forms.present().readValue(json);
        }
        if (revision > forms.revision() || revision < 1) {
            throw new IllegalArgumentException("This Housebook knows “%s” up to revision %d, not %d"
                    .formatted(eventType, forms.revision(), revision));
        }
        var fields = (ObjectNode) mapper.readTree(json);
        forms.steps()
                .subList(revision - 1, forms.steps().size())
                .forEach(step -> step.change().accept(fields));
        return forms.present().readValue(fields);
    }
}
