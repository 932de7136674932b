package io.housebook.api.vault;

import io.housebook.api.platform.EncryptionKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** The key of one organization, which seals its credentials and tells whether two of them are the same. */
final class DataKey {
    static final int FINGERPRINT_LENGTH = 12;

    private static final String FINGERPRINT = "housebook credential fingerprint";

    private final String id;
    private final EncryptionKey sealing;
    private final SecretKey fingerprints;

    /** @param id names its row */
    DataKey(String id, byte[] bytes) {
        this.id = id;
        this.sealing = new EncryptionKey(bytes);
        this.fingerprints = derived(bytes);
    }

    /** Another key for another use: nothing that is told of fingerprints helps against what is sealed. */
    private static SecretKey derived(byte[] bytes) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(bytes)
                                    .thenExpand(FINGERPRINT.getBytes(StandardCharsets.US_ASCII), EncryptionKey.LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java from 25 on has HKDF-SHA-256", e);
        }
    }

    String id() {
        return id;
    }

    EncryptionKey sealing() {
        return sealing;
    }

    /**
     * The first {@value #FINGERPRINT_LENGTH} hexadecimal digits of HMAC-SHA-256 under a key that HKDF derives from this one: the same
     * for the same secret of this organization, and of no use for guessing secrets without the key.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869, HKDF</a>
     */
    String fingerprint(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(fingerprints);
            return HexFormat.of().formatHex(mac.doFinal(secret), 0, FINGERPRINT_LENGTH / 2);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
