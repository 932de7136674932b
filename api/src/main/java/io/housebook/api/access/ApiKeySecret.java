package io.housebook.api.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What an application shows: {@code hbk_}, a secret, and a checksum of both, by which scanners of source code can tell it from
 * what only looks like one, without asking anybody.
 */
public record ApiKeySecret(String text) {
    static final String BEGINNING = "hbk_";

    private static final int HINTED = 4;

    public static ApiKeySecret generate() {
        String text = BEGINNING + Secrets.generate();
        return new ApiKeySecret(text + checksum(text));
    }

    /** Empty: it is none, or mistyped. */
    static Optional<ApiKeySecret> parse(String text) {
        int end = BEGINNING.length() + Secrets.LENGTH;
        return text.startsWith(BEGINNING)
                        && text.length() > end
                        && text.substring(end).equals(checksum(text.substring(0, end)))
                ? Optional.of(new ApiKeySecret(text))
                : Optional.empty();
    }

    private static String checksum(String text) {
        var checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(checksum.getValue()).toLowerCase(Locale.ROOT);
    }

    public String hash() {
        return Secrets.hash(text);
    }

    /** How people recognise it: its beginning and its end, of which the checksum is no secret. */
    public String hint() {
        return BEGINNING + "…" + text.substring(text.length() - HINTED);
    }

    /** It stays out of logs. */
    @Override
    public String toString() {
        return hint();
    }
}
