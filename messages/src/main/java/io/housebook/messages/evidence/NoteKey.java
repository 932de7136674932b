package io.housebook.messages.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Whom to believe: an Ed25519 public key under a name, in the form of C2SP's {@code signed-note}. */
public final class NoteKey {
    static final int ID_LENGTH = 4;

    private static final byte ED25519 = 1;
    private static final int KEY_LENGTH = 32;
    /** What stands before the 32 bytes of a key in its X.509 form: a sequence, the name of the algorithm, a string of bits. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;
    private final PublicKey publicKey;

    private NoteKey(String name, byte[] key) {
        if (name.isEmpty() || name.contains("+") || name.codePoints().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("A key has a name without blanks and plus signs");
        }
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes, not " + key.length);
        }
        this.name = name;
        this.key = key;
        this.publicKey = publicKey(key);
    }

    /** @throws IllegalArgumentException when it is not an Ed25519 key, or the name is none */
    public static NoteKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded.length != X509.length + KEY_LENGTH || !Arrays.equals(X509, Arrays.copyOf(encoded, X509.length))) {
            throw new IllegalArgumentException("It is not an Ed25519 key");
        }
        return new NoteKey(name, Arrays.copyOfRange(encoded, X509.length, encoded.length));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static NoteKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A key is written name+id+key");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length == 0 || typed[0] != ED25519) {
            throw new IllegalArgumentException("It is not an Ed25519 key");
        }
        NoteKey parsed = new NoteKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!parsed.toString().equals(text)) {
            throw new IllegalArgumentException("The id is not that of the key");
        }
        return parsed;
    }

    public String name() {
        return name;
    }

    /** The first bytes of SHA-256(name, end of line, {@value #ED25519}, key): a hint which key it is, and no proof. */
    byte[] id() {
        MessageDigest digest = Hash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(typed());
        return Arrays.copyOf(digest.digest(), ID_LENGTH);
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // Java says so of bytes that are no signature at all.
            return false;
        }
    }

    /** The form in which it is given away: {@code name+id+key}. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    private byte[] typed() {
        byte[] typed = new byte[1 + KEY_LENGTH];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, KEY_LENGTH);
        return typed;
    }

    private static PublicKey publicKey(byte[] key) {
        byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_LENGTH);
        System.arraycopy(key, 0, encoded, X509.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("It is not an Ed25519 key", e);
        }
    }
}
