package io.housebook.api.connection;

import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;

/**
 * Whom to connect to, and as whom. A database is no part of it: the query needs none, so the user's own is taken.
 *
 * @param password any characters, or none
 */
public record ConnectionTarget(HostUrl url, String username, String password, Tls tls) {
    /** Without the password. */
    @Override
    public String toString() {
        return "ConnectionTarget[url=" + url + ", username=" + username + "]";
    }
}
