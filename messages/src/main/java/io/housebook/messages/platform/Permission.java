package io.housebook.messages.platform;

import java.util.Locale;

/** What an operation needs its caller to be allowed. */
public enum Permission {
    /** Anyone who is somebody: the operation shows only what the caller has a part in. */
    SIGNED_IN,
    ORGANIZATION_READ,
    /** Rename, slug, logo. */
    ORGANIZATION_WRITE,
    ORGANIZATION_ARCHIVE,
    AUDIT_READ,
    /** Projections, rebuilds: the instance, not a tenant. */
    OPERATE;

    /** As it is written in documents and answers: {@code organization:write}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ":");
    }
}
