package io.housebook.api;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts, among them those that have broken other programs. */
final class RandomText {
    static final List<String> NASTY = List.of(
            "",
            " ",
            "\u0000",
            "\t\r\n",
            "\u007f\u0085\u2028",
            "\ufeff\u200b\u202e",
            "\ud800",
            "😀🏴\u200d☠️",
            "İıßſﬃ",
            "a\u0301\u0327".repeat(40),
            "null",
            "NaN",
            "-1",
            "1e400",
            "99999999999999999999",
            "' or ''='",
            "'; drop table event; --",
            "\" or \"\"=\"",
            "\\",
            "%00%2f%",
            "../../../etc/passwd",
            "<script>alert(1)</script>",
            "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>",
            "${jndi:ldap://127.0.0.1:1/x}",
            "#{7*7}{{7*7}}*{7*7}",
            "%s%n%1$999999999d",
            "x\r\nSet-Cookie: y=z",
            "org_00000000000000000000000000",
            "org_7zzzzzzzzzzzzzzzzzzzzzzzzz",
            "usr_01h455vb4pex5vsknk084sn02q",
            "9999-12-31T23:59:60Z",
            "-999999999-01-01T00:00:00Z",
            "2026-02-30T00:00:00+99:99",
            "(a+)+$",
            "x".repeat(5000));

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@ äßЖ中😀";

    private RandomText() {}

    static String nasty(RandomGenerator random) {
        return oneOf(NASTY, random);
    }

    /** As long as it may be, or as short, or something between. */
    static String between(int shortest, int longest, RandomGenerator random) {
        int length = switch (random.nextInt(4)) {
            case 0 -> shortest;
            case 1 -> longest;
            default -> random.nextInt(shortest, Math.min(longest, shortest + 30) + 1);
        };
        int[] letters = LETTERS.codePoints().toArray();
        return random.ints(length, 0, letters.length)
                .map(i -> letters[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static <T> T oneOf(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}
