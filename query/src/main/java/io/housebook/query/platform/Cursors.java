package io.housebook.query.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import java.util.Base64;
import java.util.function.Function;

/**
 * The cursors of one list: the key of a page's last item, wrapped so that nobody takes it for more than it is, and so that
 * a cursor of another list is recognised.
 */
public final class Cursors<K> {
    private final String prefix;
    private final Function<String, K> parse;

    /**
     * @param list the list's name
     * @param parse reads a key from its text; throws IllegalArgumentException when it is none
     */
    public Cursors(String list, Function<String, K> parse) {
        this.prefix = list + ":";
        this.parse = parse;
    }

    public String after(K key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((prefix + key).getBytes(UTF_8));
    }

    /** @throws Refused {@code invalid-cursor} when this list has not made it */
    public K key(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            // No key has a control character, and PostgreSQL takes no NUL in a text.
            if (text.startsWith(prefix) && text.chars().noneMatch(Character::isISOControl)) {
                return parse.apply(text.substring(prefix.length()));
            }
        } catch (IllegalArgumentException e) {
            // Answered below, as everything else that is no cursor of this list.
        }
        throw Refused.because(
                Refusal.INVALID_CURSOR,
                "The cursor does not belong to this list.",
                Fault.of("cursor", "must be taken from the “next” of a page"));
    }
}
