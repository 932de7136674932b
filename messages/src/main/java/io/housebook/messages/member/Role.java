package io.housebook.messages.member;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member may do, from most to least. */
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
    AUDITOR
}
