package io.housebook.messages.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way in which events are written down, used by the store and by the tests that freeze the stored form: JSON, the
 * fields in the order of the record's declaration, nulls written out, nothing unknown passed over in silence.
 */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.ALWAYS))
            .build();

    private static final ObjectReader METADATA = MAPPER.readerFor(new TypeReference<TreeMap<String, String>>() {});
    private static final ObjectReader FIELDS = MAPPER.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {});

    /** From each form that was ever stored to the next one. */
    private static final List<Upcaster> UPCASTERS = List.of(
            new Upcaster("projection.rebuild-started", 1, fields -> fields.putNull("scope")),
            new Upcaster("invitation.reissued", 1, fields -> fields.putNull("inviter")));

    private static final StoredForms FORMS =
            new StoredForms(MAPPER, EventTypes.all().toList(), UPCASTERS);

    private EventJson() {}

    /** The stored form of an event's payload. */
    public static String write(HousebookEvent event) {
        return MAPPER.writeValueAsString(event);
    }

    /**
     * The event that was stored under this name in the form of this revision, as it is now.
     *
     * @throws IllegalArgumentException when this Housebook does not know the form: a newer one has written it
     */
    public static HousebookEvent read(String eventType, int revision, String json) {
        return FORMS.read(eventType, revision, json);
    }

    /** Whether events are stored under this name in the form of this revision today. */
    static boolean isOfToday(String eventType, int revision) {
        return FORMS.isOfToday(eventType, revision);
    }

    /** The fields of a stored payload, in their order, without knowing the event. */
    public static Map<String, Object> readFields(String json) {
        return FIELDS.readValue(json);
    }

    /** The stored form of metadata: an object of texts, sorted by name. */
    public static String writeMetadata(Map<String, String> metadata) {
        return MAPPER.writeValueAsString(new TreeMap<>(metadata));
    }

    /** The metadata that was stored in this form. */
    public static Map<String, String> readMetadata(String json) {
        Map<String, String> texts = FlatTexts.read(json);
        return texts == null ? METADATA.readValue(json) : texts;
    }

    /** A part of an event, in the same form. */
    public static String writeValue(Object part) {
        return MAPPER.writeValueAsString(part);
    }

    /** The part of an event that was written so. */
    public static <T> T readValue(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** An object of texts. */
    public static Map<String, String> readTexts(String json) {
        return METADATA.readValue(json);
    }

    /** An array of texts. */
    public static String writeTexts(Collection<String> texts) {
        return MAPPER.writeValueAsString(texts);
    }
}
