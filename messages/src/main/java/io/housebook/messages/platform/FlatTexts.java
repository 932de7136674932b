package io.housebook.messages.platform;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object of texts in the very form in which {@link EventJson} writes it. Metadata is with every event and nearly always
 * looks so; a parser that is ready for anything takes several times as long.
 */
final class FlatTexts {
    private FlatTexts() {}

    /** Null when it looks different, which is not to say that it is wrong: there is a space in it, or something escaped. */
    static @Nullable Map<String, String> read(String json) {
        int last = json.length() - 1;
        if (last < 1 || json.charAt(0) != '{' || json.charAt(last) != '}') {
            return null;
        }
        var texts = new HashMap<String, String>();
        int before = last == 1 ? last : 0;
        while (before < last) {
            int name = before + 1;
            int nameEnd = endOfText(json, name);
            if (nameEnd < 0 || json.charAt(nameEnd + 1) != ':') {
                return null;
            }
            int value = nameEnd + 2;
            int valueEnd = endOfText(json, value);
            if (valueEnd < 0 || (valueEnd + 1 < last && json.charAt(valueEnd + 1) != ',')) {
                return null;
            }
            texts.put(json.substring(name + 1, nameEnd), json.substring(value + 1, valueEnd));
            before = valueEnd + 1;
        }
        return texts;
    }

    /**
     * @param quote where the text is to begin
     * @return the place of the quote behind it, which is not the end of all; negative when there is none, or more than plain text
     */
    private static int endOfText(String json, int quote) {
        int last = json.length() - 1;
        if (quote >= last || json.charAt(quote) != '"') {
            return -1;
        }
        for (int i = quote + 1; i < last; i++) {
            char character = json.charAt(i);
            if (character == '"') {
                return i;
            }
            if (character == '\\' || character < ' ') {
                return -1;
            }
        }
        return -1;
    }
}
