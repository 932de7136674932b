package io.housebook.api.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what the database must keep but not show: AES-256-GCM with a random nonce of 96 bits, bound to the name of what is
 * sealed, so that it opens in no other place.
 *
 * @see <a href="https://doi.org/10.6028/NIST.SP.800-38D">NIST SP 800-38D, Galois/Counter Mode</a>
 */
public final class EncryptionKey {
    static final int LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    /** @param bytes {@value #LENGTH} of them */
    EncryptionKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** @throws StartRefused when it is not {@value #LENGTH} bytes in base64; the sentence repeats nothing of it */
    static EncryptionKey parse(String base64, String where) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == LENGTH) {
                return new EncryptionKey(bytes);
            }
        } catch (IllegalArgumentException notBase64) {
            // It is none.
        }
        throw new StartRefused(
                where + " holds no key: 32 random bytes in base64, as “openssl rand -base64 32” makes them.");
    }

    /** @param name what it is, which it is bound to */
    public String seal(String name, byte[] secret) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, name, nonce, secret);
        return HexFormat.of().formatHex(nonce) + Base64.getEncoder().encodeToString(sealed);
    }

    /** @throws StartRefused when it was sealed with another key, or as something else, or changed since */
    public byte[] open(String name, String sealed) {
        try {
            byte[] nonce = HexFormat.of().parseHex(sealed, 0, 2 * NONCE);
            return run(Cipher.DECRYPT_MODE, name, nonce, Base64.getDecoder().decode(sealed.substring(2 * NONCE)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | IllegalStateException e) {
            throw new StartRefused("The database holds a secret that DB_ENCRYPTION_KEY does not open (" + name
                    + "): the key is not the one that the database was written with.");
        }
    }

    private byte[] run(int mode, String name, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM has failed", e);
        }
    }
}
