package io.housebook.messages.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.housebook.messages.platform.Permission;

/** What a member may do, from most to least; an auditor stands beside the viewers, and sees the history too. */
public enum Role {
    @JsonProperty("owner")
    OWNER,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("member")
    MEMBER,
    @JsonProperty("viewer")
    VIEWER,
    @JsonProperty("auditor")
    AUDITOR;

    /** Whether somebody in this role may let another have that one: nobody gives what is above their own. */
    public boolean mayGrant(Role other) {
        return this == OWNER || (this == ADMIN && other != OWNER);
    }

    /** The table of permissions. What is not of a tenant, no role gives. */
    public boolean may(Permission permission) {
        return switch (permission) {
            case ORGANIZATION_READ, MEMBER_READ, MEMBER_LEAVE, HOST_READ -> true;
            case HOST_TEST, HOST_REVEAL -> this == OWNER || this == ADMIN || this == MEMBER;
            case ORGANIZATION_WRITE, MEMBER_INVITE, MEMBER_CHANGE_ROLE, MEMBER_REMOVE, APIKEY_MANAGE, HOST_WRITE ->
                this == OWNER || this == ADMIN;
            case AUDIT_READ, AUDIT_EXPORT -> this == OWNER || this == ADMIN || this == AUDITOR;
            case ORGANIZATION_ARCHIVE, OWNERSHIP_GRANT -> this == OWNER;
            case ANYONE, SIGNED_IN, PERSON, OPERATE -> false;
        };
    }
}
