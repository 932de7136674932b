package io.housebook.messages.evidence;

import io.housebook.messages.platform.StoredEvent;
import java.nio.ByteBuffer;
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
        byte[][] texts = Stream.of(
                        event.eventId(),
                        event.organizationId(),
                        event.aggregateType(),
                        event.aggregateId(),
                        event.eventType(),
                        event.metadata(),
                        event.payload())
                .map(text -> utf8(event.position(), text))
                .toArray(byte[][]::new);
        int length = 1 + NUMBERS * Long.BYTES;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer form = ByteBuffer.allocate(length)
                .put(FIRST)
                .putLong(event.position())
                .putLong(event.organizationSequence())
                .putLong(event.aggregateSequence())
                .putLong(event.revision())
                .putLong(event.occurredAt())
                .putLong(event.recordedAt());
        for (byte[] text : texts) {
            form.putInt(text.length).put(text);
        }
        return form.array();
    }

    private static byte[] utf8(long position, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // Half of a surrogate pair has become a question mark. An encoder that refuses it would take several times as
        // long.
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException("The event at position " + position + " holds a text that is none");
        }
        return bytes;
    }
}
