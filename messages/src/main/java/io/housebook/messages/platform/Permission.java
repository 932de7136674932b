package io.housebook.messages.platform;

import java.util.Locale;

/** What an operation needs its caller to be allowed. What follows from membership is in {@code Role}. */
public enum Permission {
    /** No sign-in is needed: the operation is how one comes to be somebody, or shows nothing of anybody. */
    ANYONE,
    /** Anyone who is somebody: the operation shows only what the caller has a part in. */
    SIGNED_IN,
    /** A person, who is signed in; no application. */
    PERSON,
    ORGANIZATION_READ,
    /** Rename, slug, logo. */
    ORGANIZATION_WRITE,
    ORGANIZATION_ARCHIVE,
    MEMBER_READ,
    /** Invite and add. */
    MEMBER_INVITE,
    MEMBER_CHANGE_ROLE,
    MEMBER_REMOVE,
    /** End one's own membership. */
    MEMBER_LEAVE,
    /** Make somebody an owner. */
    OWNERSHIP_GRANT,
    APIKEY_MANAGE,
    HOST_READ,
    /** Register, change, retire, and set passwords. */
    HOST_WRITE,
    /** Have a connection tested. */
    HOST_TEST,
    /** Be told a password. */
    HOST_REVEAL,
    AUDIT_READ,
    /** Take it elsewhere, as a whole. */
    AUDIT_EXPORT,
    /** Projections, rebuilds, accounts: the instance, not a tenant. */
    OPERATE;

    /** Whether it is had in an organization, by a role in it. */
    public boolean isOfTenant() {
        return switch (this) {
            case ANYONE, SIGNED_IN, PERSON, OPERATE -> false;
            case ORGANIZATION_READ,
                    ORGANIZATION_WRITE,
                    ORGANIZATION_ARCHIVE,
                    MEMBER_READ,
                    MEMBER_INVITE,
                    MEMBER_CHANGE_ROLE,
                    MEMBER_REMOVE,
                    MEMBER_LEAVE,
                    OWNERSHIP_GRANT,
                    APIKEY_MANAGE,
                    HOST_READ,
                    HOST_WRITE,
                    HOST_TEST,
                    HOST_REVEAL,
                    AUDIT_READ,
                    AUDIT_EXPORT -> true;
        };
    }

    /** Whether only people have it: what they answer for, or what they are. */
    public boolean isPersonal() {
        return this == PERSON || this == MEMBER_INVITE || this == MEMBER_LEAVE || this == OWNERSHIP_GRANT;
    }

    /** As it is written in documents and answers: {@code organization:write}, {@code member:change-role}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT)
                .replaceFirst("_", isOfTenant() ? ":" : "-")
                .replace('_', '-');
    }
}
