package io.housebook.api.vault;

import io.housebook.api.platform.EncryptionKey;
import java.util.HexFormat;

/**
 * The key of one organization, which seals its credentials and tells whether two of them are the same.
 *
 * @param id names its row
 */
record DataKey(String id, EncryptionKey sealing) {
    static final int FINGERPRINT_LENGTH = 12;

    /**
     * The first {@value #FINGERPRINT_LENGTH} hexadecimal digits of a tag: the same for the same secret of this organization, and of
     * no use for guessing secrets without the key.
     */
    String fingerprint(byte[] secret) {
        return HexFormat.of().formatHex(sealing.tag("credential fingerprint", secret), 0, FINGERPRINT_LENGTH / 2);
    }
}
