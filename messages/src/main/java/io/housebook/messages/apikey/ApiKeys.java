package io.housebook.messages.apikey;

import java.util.Optional;

/** What the secrets of applications give at this moment, as the log itself says. The write side provides it. */
public interface ApiKeys {
    /**
     * What a secret gives; empty: it was never one.
     *
     * @param secretHash SHA-256 of what was shown, in hexadecimal digits
     */
    Optional<ApiKeyGrant> bySecret(String secretHash);
}
