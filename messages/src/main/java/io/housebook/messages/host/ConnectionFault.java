package io.housebook.messages.host;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a connection does not come about. Each is something else for a person to do; the names never change. */
public enum ConnectionFault {
    /** User name or password cannot be sent over HTTP: a user name with a colon and characters that no header takes. */
    @JsonProperty("credential-unusable")
    CREDENTIAL_UNUSABLE,
    /** The certificates of {@code custom-ca} cannot be read. */
    @JsonProperty("ca-invalid")
    CA_INVALID,
    /** The address, or one of those behind the name, is in a network that the operator has not opened. */
    @JsonProperty("network-not-allowed")
    NETWORK_NOT_ALLOWED,
    /** The name has no address. */
    @JsonProperty("dns-not-found")
    DNS_NOT_FOUND,
    /** Whether the name has an address could not be found out; it may be found out later. */
    @JsonProperty("dns-failed")
    DNS_FAILED,
    /** The machine is there, but nothing listens at the port. */
    @JsonProperty("connection-refused")
    CONNECTION_REFUSED,
    /** There is no way to the address from here. */
    @JsonProperty("unreachable")
    UNREACHABLE,
    /** The connection was opened, and ended before there was an answer. */
    @JsonProperty("connection-lost")
    CONNECTION_LOST,
    /** The certificate comes from nobody who is trusted. */
    @JsonProperty("tls-untrusted")
    TLS_UNTRUSTED,
    /** The certificate, or one of those it comes from, is not valid today. */
    @JsonProperty("tls-expired")
    TLS_EXPIRED,
    /** The certificate is good, but another host's. */
    @JsonProperty("tls-name-mismatch")
    TLS_NAME_MISMATCH,
    /** No encrypted connection comes about: no TLS at this port, no version in common, a client certificate is wanted. */
    @JsonProperty("tls-failed")
    TLS_FAILED,
    /** The server knows no such user, or the user no such password. */
    @JsonProperty("authentication-failed")
    AUTHENTICATION_FAILED,
    /** The server knows the user, and does not let it in from here, or do this. */
    @JsonProperty("access-denied")
    ACCESS_DENIED,
    /** The user's own database does not exist. */
    @JsonProperty("database-not-found")
    DATABASE_NOT_FOUND,
    /** The answer points to another place. Nobody has gone there. */
    @JsonProperty("redirected")
    REDIRECTED,
    /** The answer is longer than any that ClickHouse gives; the rest of it was not read. */
    @JsonProperty("response-too-large")
    RESPONSE_TOO_LARGE,
    /** What answers does not speak HTTP, or is no ClickHouse. */
    @JsonProperty("not-clickhouse")
    NOT_CLICKHOUSE,
    /** ClickHouse, or a proxy before it, reports an error of its own. */
    @JsonProperty("server-error")
    SERVER_ERROR,
    /** The time for all stages was over in this one. */
    @JsonProperty("timeout")
    TIMEOUT,
    /** Too many connections were being tested here; nothing was tried. */
    @JsonProperty("busy")
    BUSY
}
