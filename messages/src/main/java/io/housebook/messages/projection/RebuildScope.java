package io.housebook.messages.projection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * Which rows are made anew, where it is not all of them.
 *
 * @param id of the organization whose rows they are, or of the entity that they tell of
 */
public record RebuildScope(Kind kind, String id) {
    private static final String UUID = "_[0-7][0-9a-hjkmnp-tv-z]{25}";
    private static final String OF_UUID = "_” and 26 characters of 0-9 a-z without i, l, o, u";

    /** An organization's id. */
    public static final String ORGANIZATION = "org" + UUID;

    /** Any entity's id, an organization's among them. */
    public static final String ENTITY = "[a-z]{1,63}" + UUID;

    public static final String NO_ORGANIZATION = "must be “org" + OF_UUID;

    public static final String NO_ENTITY = "must be the id of an entity, such as “org_” or “mem" + OF_UUID;

    /** Of what the rows are. */
    public enum Kind {
        @JsonProperty("organization")
        ORGANIZATION,
        /** Whatever has events of its own: an aggregate. */
        @JsonProperty("entity")
        ENTITY
    }

    /** @throws IllegalArgumentException when the id is none of this kind; the message repeats no input */
    public RebuildScope {
        boolean isOfOrganization = kind == Kind.ORGANIZATION;
        if (!Pattern.matches(isOfOrganization ? ORGANIZATION : ENTITY, id)) {
            throw new IllegalArgumentException(isOfOrganization ? NO_ORGANIZATION : NO_ENTITY);
        }
    }

    /** The id, which says by its beginning what it is of. */
    @Override
    public String toString() {
        return id;
    }
}
