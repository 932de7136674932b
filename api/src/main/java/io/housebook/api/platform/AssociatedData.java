package io.housebook.api.platform;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a ciphertext is bound to: it opens for the same words in the same order, and for no others.
 *
 * <p>Each word is its length in bytes, as four of them, the highest first, and then its UTF-8. So nothing can move from one word
 * to the next: {@code ("ab", "c")} is not {@code ("a", "bc")}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5116#section-3.3">RFC 5116, Construction of AEAD Inputs</a>
 */
public final class AssociatedData {
    private AssociatedData() {}

    /** @param domain what kind of thing is sealed, so that no other kind is taken for it */
    public static byte[] of(String domain, String... words) {
        var bytes = new ByteArrayOutputStream();
        append(bytes, domain);
        for (String word : words) {
            append(bytes, word);
        }
        return bytes.toByteArray();
    }

    private static void append(ByteArrayOutputStream bytes, String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        bytes.writeBytes(utf8);
    }
}
