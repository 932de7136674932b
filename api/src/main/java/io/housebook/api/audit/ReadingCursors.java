package io.housebook.api.audit;

import io.housebook.api.platform.KeyRing;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Cursors that say when a reading has begun: the cursor of the list, a dot, and base64url of the second (8 bytes) and of a tag (16
 * bytes). The tag is of all of that and of the reading, so nobody else can make one, and one of another reading says nothing.
 */
final class ReadingCursors {
    /** How long a reading goes on. */
    static final Duration LASTING = Duration.ofHours(1);

    private static final char BETWEEN = '.';
    private static final int TAG_LENGTH = 16;

    private final KeyRing keys;
    private final InstantSource clock;

    ReadingCursors(KeyRing keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param place the cursor of the list, whatever it is; null: there was none
     * @param second in which the reading began, counted from 1970 on; null: it begins here
     */
    record Opened(@Nullable String place, @Nullable Long second) {}

    /** @param reading who reads what, in words that are of no other reading */
    Opened open(@Nullable String cursor, String reading) {
        int end = cursor == null ? -1 : cursor.lastIndexOf(BETWEEN);
        if (cursor == null || end < 0) {
            return new Opened(cursor, null);
        }
        String place = cursor.substring(0, end);
        byte[] sealed = bytes(cursor.substring(end + 1));
        if (sealed.length != Long.BYTES + TAG_LENGTH) {
            return new Opened(place, null);
        }
        long second = ByteBuffer.wrap(sealed).getLong();
        boolean goesOn = MessageDigest.isEqual(sealed, sealed(place, reading, second))
                && clock.instant().isBefore(Instant.ofEpochSecond(second).plus(LASTING));
        return new Opened(place, goesOn ? second : null);
    }

    private static byte[] bytes(String seal) {
        try {
            return Base64.getUrlDecoder().decode(seal);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    String seal(String place, String reading, long second) {
        return place + BETWEEN + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed(place, reading, second));
    }

    private byte[] sealed(String place, String reading, long second) {
        // The place is of a client's making, and the reading may hold anything: a length keeps them apart.
        String text = "%d %d %s %s".formatted(second, place.length(), place, reading);
        return ByteBuffer.allocate(Long.BYTES + TAG_LENGTH)
                .putLong(second)
                .put(keys.tag("audit cursor", text), 0, TAG_LENGTH)
                .array();
    }

    /** The second that it is now. */
    long now() {
        return clock.instant().getEpochSecond();
    }
}
