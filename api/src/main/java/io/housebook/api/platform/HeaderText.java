package io.housebook.api.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * What people have written into a header, which HTTP carries as bytes: in UTF-8, in ISO-8859-1 as of old, or in ASCII after
 * {@code UTF-8''} with percent signs, for clients that send nothing else.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8187#section-3.2.1">RFC 8187, ext-value</a>
 */
final class HeaderText {
    private static final String ENCODED = "UTF-8''";

    private HeaderText() {}

    /**
     * @param header as the server hands it on: a character for each byte
     * @return nothing when it says that it is encoded, and is not
     */
    static Optional<String> decoded(String header) {
        if (header.regionMatches(true, 0, ENCODED, 0, ENCODED.length())) {
            return unescaped(header.substring(ENCODED.length())).flatMap(HeaderText::utf8);
        }
        return utf8(header).or(() -> Optional.of(header));
    }

    private static Optional<String> unescaped(String text) {
        try {
            return Optional.of(UriUtils.decode(text, ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Nothing when the bytes are not UTF-8. */
    private static Optional<String> utf8(String bytes) {
        try {
            return Optional.of(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
