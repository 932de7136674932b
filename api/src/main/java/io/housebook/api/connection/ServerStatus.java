package io.housebook.api.connection;

/** What a ClickHouse server tells of itself. */
record ServerStatus(String version, String timezone, long uptimeSeconds) {}
