package io.housebook.messages.apikey;

import java.util.Optional;

/** Which secrets of applications are in force at this moment, as the log itself says. The write side provides it. */
public interface ApiKeys {
    /** @param secretHash SHA-256 of what was shown, in hexadecimal digits */
    Optional<ApiKeyGrant> bySecret(String secretHash);
}
