package io.housebook.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rows are, in 32 bytes: the same for the same rows in the same order, on every database. Each value goes in with its
 * kind, and a text with its length: nothing can be moved from one field into the next.
 */
final class Digest {
    private static final byte NULL = 0;
    private static final byte TEXT = 1;
    private static final byte NUMBER = 2;

    private final MessageDigest sha256;
    private final ByteBuffer head = ByteBuffer.allocate(1 + Long.BYTES);

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** @param values texts, numbers of 64 bits, and nulls */
    void add(List<@Nullable Object> values) {
        for (Object value : values) {
            switch (value) {
                case null -> sha256.update(NULL);
                case Long number ->
                    sha256.update(head.clear().put(NUMBER).putLong(number).flip());
                default -> {
                    byte[] text = value.toString().getBytes(UTF_8);
                    sha256.update(head.clear().put(TEXT).putInt(text.length).flip());
                    sha256.update(text);
                }
            }
        }
    }

    /** In hexadecimal digits; begins anew. */
    String take() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
