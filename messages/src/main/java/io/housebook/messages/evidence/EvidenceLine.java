package io.housebook.messages.evidence;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.StoredEvent;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * A line of an evidence export: the events of one organization, from one sequence to another, as they are stored, and what vouches for
 * them. The first line is an {@link Opening}, the last one a {@link Closing}, and all between them are {@link Sealed} events.
 * {@code docs/evidence.md} says it field by field.
 */
public sealed interface EvidenceLine {
    /** What the first line says that it is. */
    String FORMAT = "housebook-evidence-1";

    /**
     * @param format always {@link #FORMAT}
     * @param firstSequence of the first event that follows
     * @param lastSequence of the last one; one less than the first when none follows, and 1 at least
     * @param chain the value of the organization's chain before the first one, in Base64
     */
    record Opening(String format, OrganizationId organizationId, long firstSequence, long lastSequence, String chain)
            implements EvidenceLine {}

    /** @param hash the value of the chain with it, in Base64 */
    record Sealed(StoredEvent event, String hash) implements EvidenceLine {}

    /**
     * @param checkpoint a signed note
     * @param position of the event with the last sequence, whether it is in the export or, where none is, before it
     * @param inclusion the path from the value of the chain there to the root of the checkpoint, in Base64
     * @param since the size of an older checkpoint; null: none was asked for
     * @param consistency the path from that to this one, in Base64; null: none was asked for
     */
    record Closing(
            String checkpoint,
            long position,
            List<String> inclusion,
            @Nullable Long since,
            @Nullable List<String> consistency)
            implements EvidenceLine {}

    /** As it is written, without the end of the line. */
    static byte[] write(EvidenceLine line) {
        return Json.MAPPER.writeValueAsBytes(line);
    }

    /** @throws JacksonException when it is anything else */
    static <L extends EvidenceLine> L read(String line, Class<L> type) {
        return Json.MAPPER.readValue(line, type);
    }

    /** Strict: what is not understood is not passed over. */
    final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> EnumSet.of(
                                        CoercionInputShape.Integer,
                                        CoercionInputShape.Float,
                                        CoercionInputShape.Boolean)
                                .forEach(other -> texts.setCoercion(other, CoercionAction.Fail)))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();

        private Json() {}
    }
}
