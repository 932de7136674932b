package io.housebook.messages.host;

/** What it takes to connect to a host, but for the password itself. */
public record HostAccess(HostConnection connection, HostCredential credential) {}
