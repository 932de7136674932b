package io.housebook.messages.evidence;

import io.housebook.messages.platform.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * The bytes that stand for an event wherever it is hashed: all that is stored of it, and nothing that is not. {@code docs/evidence.md}
 * says it byte for byte. It never changes; another one would begin with another number.
 */
public final class CanonicalForm {
    private static final byte FIRST = 1;
    private static final int NUMBERS = 6;

    private CanonicalForm() {}

    /** @throws IllegalArgumentException when a text in it is none: half of a surrogate pair has no bytes of its own */
    public static byte[] of(StoredEvent event) {
        ByteBuffer[] texts = Stream.of(
                        event.eventId(),
                        event.organizationId(),
                        event.aggregateType(),
                        event.aggregateId(),
                        event.eventType(),
                        event.metadata(),
                        event.payload())
                .map(text -> utf8(event.position(), text))
                .toArray(ByteBuffer[]::new);
        int length = 1 + NUMBERS * Long.BYTES;
        for (ByteBuffer text : texts) {
            length += Integer.BYTES + text.remaining();
        }
        ByteBuffer form = ByteBuffer.allocate(length)
                .put(FIRST)
                .putLong(event.position())
                .putLong(event.organizationSequence())
                .putLong(event.aggregateSequence())
                .putLong(event.revision())
                .putLong(event.occurredAt())
                .putLong(event.recordedAt());
        for (ByteBuffer text : texts) {
            form.putInt(text.remaining()).put(text);
        }
        return form.array();
    }

    private static ByteBuffer utf8(long position, String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The event at position " + position + " holds a text that is none", e);
        }
    }
}
