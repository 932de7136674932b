package io.housebook.messages.organization;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** How slugs are made from names. */
public final class Slugs {
    static final int MIN_LENGTH = 3;
    static final int MAX_LENGTH = 32;
    static final String PATTERN = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

    /** Words that could be mistaken for a part of Housebook itself in an address. */
    private static final Set<String> RESERVED = Set.of(
            "admin",
            "api",
            "app",
            "assets",
            "audit",
            "auth",
            "billing",
            "console",
            "docs",
            "health",
            "help",
            "host",
            "hosts",
            "housebook",
            "internal",
            "invitations",
            "login",
            "logout",
            "me",
            "members",
            "metrics",
            "new",
            "null",
            "ops",
            "organization",
            "organizations",
            "orgs",
            "root",
            "security",
            "settings",
            "setup",
            "sign-in",
            "sign-out",
            "sign-up",
            "static",
            "status",
            "support",
            "swagger-ui",
            "system",
            "undefined",
            "user",
            "users",
            "v1",
            "v2",
            "v3",
            "www");

    private static final int SUFFIX_LENGTH = 6;

    private Slugs() {}

    public static boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }

    /**
     * The slug that a name suggests: accents dropped, everything else that a slug cannot hold turned into single hyphens.
     * When too little or a reserved word is left, the end of the id is put behind it.
     */
    public static String derivedFrom(String name, OrganizationId id) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-");
        String slug = cut(plain, MAX_LENGTH);
        return slug.length() < MIN_LENGTH || isReserved(slug) ? withSuffix(slug, id) : slug;
    }

    /** The slug for when the plain one is taken: its beginning, and the last characters of the id. */
    public static String withSuffix(String slug, OrganizationId id) {
        String suffix = id.value().substring(id.value().length() - SUFFIX_LENGTH);
        String stem = cut(slug, MAX_LENGTH - SUFFIX_LENGTH - 1);
        // Never the suffix alone: the end of an id can be a reserved word, such as “system”.
        return (stem.isEmpty() ? "org" : stem) + "-" + suffix;
    }

    private static String cut(String slug, int length) {
        String trimmed = slug.replaceAll("^-+", "");
        return trimmed.substring(0, Math.min(length, trimmed.length())).replaceAll("-+$", "");
    }
}
