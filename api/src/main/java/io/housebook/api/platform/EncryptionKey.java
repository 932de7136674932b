package io.housebook.api.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that seals what the database must keep but not show: AES-256-GCM with a random nonce of 96 bits and a tag of 128.
 *
 * <p>What it has sealed is a text of ASCII, {@code v1.<key id>.<rest>}:
 *
 * <ul>
 *   <li>{@code v1}: how it was sealed, namely in this way;
 *   <li>the key id: 16 hexadecimal digits in lower case, see {@link #id};
 *   <li>the rest: base64url without padding (RFC 4648) of the nonce (12 bytes), the ciphertext (as long as the secret) and the tag
 *       (16 bytes), one behind the other.
 * </ul>
 *
 * <p>The additional authenticated data is what stands before the rest, with both dots, and then the {@link AssociatedData} of what
 * is sealed. With random nonces a key may seal 2³² times (SP 800-38D, 8.3), which no key here comes near.
 *
 * @see <a href="https://doi.org/10.6028/NIST.SP.800-38D">NIST SP 800-38D, Galois/Counter Mode</a>
 */
public final class EncryptionKey {
    public static final int LENGTH = 32;
    public static final int ID_LENGTH = 16;

    static final String FORM = "v1.";

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] OF_ID = "housebook key id".getBytes(StandardCharsets.US_ASCII);

    private final SecretKey key;
    private final String id;
    private final String header;

    /** @param bytes {@value #LENGTH} of them */
    public EncryptionKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A key has %d bytes and not %d".formatted(LENGTH, bytes.length));
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.id = id(bytes);
        this.header = FORM + id + ".";
    }

    /** The bytes of a new key. */
    public static byte[] generate() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String id(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(OF_ID), 0, ID_LENGTH / 2);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    /**
     * Names the key without telling anything of it, and tells it from every other: the first {@value #ID_LENGTH} hexadecimal
     * digits of HMAC-SHA-256(key, {@code "housebook key id"}).
     */
    public String id() {
        return id;
    }

    /** @param associated see {@link AssociatedData} */
    public String seal(byte[] secret, byte[] associated) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = Arrays.copyOf(nonce, NONCE + secret.length + TAG_BITS / 8);
            cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(secret, 0, secret.length, sealed, NONCE);
            return header + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM has failed", e);
        }
    }

    /**
     * @param associated what it was sealed with
     * @throws SealBroken when it is not what this key has sealed so
     */
    public byte[] open(String sealed, byte[] associated) {
        byte[] bytes = decoded(sealed);
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE), associated)
                    .doFinal(bytes, NONCE, bytes.length - NONCE);
        } catch (AEADBadTagException e) {
            throw broken();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM has failed", e);
        }
    }

    /**
     * HMAC-SHA-256 by a key that HKDF makes of this one for the purpose: what is told of such tags helps against nothing else.
     *
     * @return 32 bytes
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869, HKDF</a>
     */
    public byte[] tag(String purpose, byte[] content) {
        try {
            SecretKey own = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key)
                                    .thenExpand(("housebook " + purpose).getBytes(StandardCharsets.UTF_8), LENGTH));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(own);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HKDF and HMAC-SHA-256", e);
        }
    }

    private byte[] decoded(String sealed) {
        if (!sealed.startsWith(header)) {
            throw broken();
        }
        String rest = sealed.substring(header.length());
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(rest);
            // The decoder overlooks padding, and bits of the last character that belong to no byte: a text has one
            // form.
            if (bytes.length >= NONCE + TAG_BITS / 8
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(rest)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Nothing that was sealed, then.
        }
        throw broken();
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
        cipher.updateAAD(associated);
        return cipher;
    }

    private SealBroken broken() {
        return new SealBroken("It is not what the key " + id + " has sealed there.");
    }

    @Override
    public String toString() {
        return id;
    }
}
