package io.housebook.api.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of {@code DB_ENCRYPTION_KEY}: the first one seals, all of them open, so that a key can be changed while what the one
 * before has sealed is still there.
 */
public final class KeyRing {
    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");

    private final String source;
    private final EncryptionKey sealing;
    private final SequencedMap<String, EncryptionKey> keys;

    private KeyRing(String source, SequencedMap<String, EncryptionKey> keys) {
        this.source = source;
        this.sealing = keys.firstEntry().getValue();
        this.keys = keys;
    }

    /**
     * @param text keys of {@value EncryptionKey#LENGTH} bytes in base64, with commas or white space between them
     * @param source where they are from, for people
     * @throws StartRefused when it is anything else; the sentence repeats nothing of it
     */
    public static KeyRing parse(String text, String source) {
        var keys = new LinkedHashMap<String, EncryptionKey>();
        List<String> parts = parts(text);
        for (int i = 0; i < parts.size(); i++) {
            EncryptionKey key = key(parts.get(i));
            if (key == null) {
                throw new StartRefused(
                        "%s holds no key%s: 32 random bytes in base64, as “openssl rand -base64 32” makes them."
                                .formatted(source, parts.size() == 1 ? "" : " in place " + (i + 1)));
            }
            if (keys.put(key.id(), key) != null) {
                throw new StartRefused("%s holds the key %s twice.".formatted(source, key.id()));
            }
        }
        return new KeyRing(source, keys);
    }

    /** One at least: of an empty text, an empty one. */
    private static List<String> parts(String text) {
        List<String> parts =
                BETWEEN.splitAsStream(text).filter(part -> !part.isEmpty()).toList();
        return parts.isEmpty() ? List.of("") : parts;
    }

    /** Null: it is none. */
    private static @Nullable EncryptionKey key(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length == EncryptionKey.LENGTH ? new EncryptionKey(bytes) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /**
     * Wrong keys are found out before anything is written with them.
     *
     * @param ids of the keys that the database needs
     * @throws StartRefused when there is one that is not here
     */
    KeyRing requireAll(SortedSet<String> ids) {
        var missing = new TreeSet<>(ids);
        missing.removeAll(keys.keySet());
        if (!missing.isEmpty()) {
            throw new StartRefused("%s lacks the %s %s, which the database is sealed with; it holds %s."
                    .formatted(
                            source,
                            missing.size() == 1 ? "key" : "keys",
                            String.join(", ", missing),
                            String.join(", ", keys.keySet())));
        }
        return this;
    }

    /** Of the key that seals. */
    public String sealingKeyId() {
        return sealing.id();
    }

    /** Of all keys, the one that seals first. */
    public List<String> keyIds() {
        return List.copyOf(keys.keySet());
    }

    /**
     * Seals it with the first key.
     *
     * @param name of the row: what is in its {@link SealedColumn#names}
     */
    public String seal(byte[] secret, SealedColumn column, String... name) {
        return sealing.seal(secret, column.associatedData(name));
    }

    /**
     * Opens it with the key that it names.
     *
     * @param name of the row: what is in its {@link SealedColumn#names}
     * @throws SealBroken when none of the keys has sealed it there
     */
    public byte[] open(String sealed, SealedColumn column, String... name) {
        for (EncryptionKey key : keys.values()) {
            if (sealed.startsWith(EncryptionKey.FORM + key.id() + ".")) {
                return opened(key, sealed, column, name);
            }
        }
        throw new SealBroken("The key that has sealed %s %s is none of %s."
                .formatted(column.table(), String.join(", ", name), String.join(", ", keys.keySet())));
    }

    /**
     * Says later of a text that it was Housebook that gave it away. All nodes make the same tag, until another key is the first.
     *
     * @param purpose for what; a tag for one says nothing for another
     * @return 32 bytes, by {@link EncryptionKey#tag}
     */
    public byte[] tag(String purpose, String text) {
        return sealing.tag(purpose, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] opened(EncryptionKey key, String sealed, SealedColumn column, String... name) {
        try {
            return key.open(sealed, column.associatedData(name));
        } catch (SealBroken e) {
            throw new SealBroken("What is kept for %s %s is not what the key %s has sealed there."
                    .formatted(column.table(), String.join(", ", name), key.id()));
        }
    }
}
