package io.housebook.messages.platform;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Random;

/**
 * A type prefix and a UUIDv7 in Crockford base32: {@code org_01h455vb4pex5vsknk084sn02q}. Ids sort by the millisecond of
 * their making.
 *
 * @see <a href="https://github.com/jetify-com/typeid/tree/main/spec">TypeID specification 0.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, UUID version 7</a>
 */
public final class TypeId {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    /** 128 bits need 26 characters of 5 bits; the first one holds only 3. */
    private static final int LENGTH = 26;

    private static final SecureRandom RANDOM = new SecureRandom();

    private TypeId() {}

    /** A new id, such as {@code org_…} for the prefix {@code org}. */
    public static String generate(String prefix) {
        return generate(prefix, InstantSource.system(), RANDOM);
    }

    static String generate(String prefix, InstantSource clock, Random random) {
        // All bits at once: a secure generator is locked and asked anew for every few bytes otherwise.
        var bytes = new byte[Short.BYTES + Long.BYTES];
        random.nextBytes(bytes);
        ByteBuffer bits = ByteBuffer.wrap(bytes);
        long high = (clock.millis() << 16) | 0x7000 | (bits.getShort() & 0xFFF);
        long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return prefix + "_" + encode(high, low);
    }

    /**
     * Returns the text when it is an id with this prefix.
     *
     * @throws IllegalArgumentException when it is not; the message names the expected form and repeats no input
     */
    public static String require(String prefix, String text) {
        if (!isValid(prefix, text)) {
            throw new IllegalArgumentException(
                    "must be “" + prefix + "_” and 26 characters of 0-9 a-z without i, l, o, u");
        }
        return text;
    }

    private static boolean isValid(String prefix, String text) {
        int start = prefix.length() + 1;
        return text.length() == start + LENGTH
                && text.startsWith(prefix)
                && text.charAt(prefix.length()) == '_'
                && text.charAt(start) <= '7'
                && hasOnlyDigitsFrom(start, text);
    }

    /** A loop: each event that is read has some ids. */
    private static boolean hasOnlyDigitsFrom(int start, String text) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && ALPHABET.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    static String encode(long high, long low) {
        var text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(text);
    }
}
