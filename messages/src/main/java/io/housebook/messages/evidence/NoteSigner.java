package io.housebook.messages.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs notes under a name. It shows its secret to nobody who does not ask for it. */
public final class NoteSigner {
    private static final String ALGORITHM = "Ed25519";

    private final NoteKey key;
    private final PrivateKey secret;

    private NoteSigner(NoteKey key, PrivateKey secret) {
        this.key = key;
        this.secret = secret;
    }

    /** With a new key. */
    public static NoteSigner generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new NoteSigner(NoteKey.of(name, pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has Ed25519", e);
        }
    }

    /**
     * Reads what {@link #secret} writes.
     *
     * @throws IllegalArgumentException when it is none, or the private key is not that of the public one
     */
    public static NoteSigner parse(String secret) {
        String[] parts = secret.split(" ", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("A signer is written as public key and private key");
        }
        try {
            var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[1]));
            var signer = new NoteSigner(
                    NoteKey.parse(parts[0]), KeyFactory.getInstance(ALGORITHM).generatePrivate(encoded));
            if (signer.sign("\n").verifiedBy(signer.key).isEmpty()) {
                throw new IllegalArgumentException("The private key is not that of the public one");
            }
            return signer;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("It is not an Ed25519 key", e);
        }
    }

    /** For a safe place, and for nobody to see. */
    public String secret() {
        return key + " " + Base64.getEncoder().encodeToString(secret.getEncoded());
    }

    /** By which others know its signature. */
    public NoteKey key() {
        return key;
    }

    /** @param text whole lines */
    public SignedNote sign(String text) {
        return SignedNote.sign(text, key, secret);
    }
}
