package io.housebook.messages.host;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The steps from a URL to an answer, in their order. One exception: a name can be judged only by the addresses behind it, so its
 * {@link #POLICY} comes after its {@link #DNS}; an address is judged at once, and has no {@link #DNS}. Over {@code http} there
 * is no {@link #TLS}.
 */
public enum ConnectionStage {
    /** Whether what is given can be used at all: credential and certificates; the URL has been read before. */
    @JsonProperty("parse")
    PARSE,
    /** Whether every address may be connected to. */
    @JsonProperty("policy")
    POLICY,
    /** Finding the addresses of a name. */
    @JsonProperty("dns")
    DNS,
    /** Until the connection is open, to whichever address is the first to take it. */
    @JsonProperty("tcp")
    TCP,
    @JsonProperty("tls")
    TLS,
    /** From the request until the head of its answer, which has the verdict over the credential. */
    @JsonProperty("authentication")
    AUTHENTICATION,
    /** Until the answer of {@code SELECT version(), timezone(), uptime()} is read. */
    @JsonProperty("query")
    QUERY
}
