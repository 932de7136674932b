package io.housebook.messages.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A text and who has signed it, in the form of C2SP's {@code signed-note}: the text, an empty line, and a line for each signature.
 *
 * @param note all of it
 */
public record SignedNote(String note) {
    /** What a line with a signature begins with. */
    public static final String MARK = "— ";

    /**
     * @param text whole lines, such as {@link Checkpoint#text}
     * @param publicKey that of the private key
     */
    public static SignedNote sign(String text, NoteKey publicKey, PrivateKey privateKey) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("What is signed are whole lines");
        }
        byte[] id = publicKey.id();
        byte[] signature = signature(text, privateKey);
        byte[] signed = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, signed, id.length, signature.length);
        return new SignedNote(text + "\n" + MARK + publicKey.name() + " "
                + Base64.getEncoder().encodeToString(signed) + "\n");
    }

    /** The text, when it is signed with the key. Signatures of others are not looked at. */
    public Optional<String> verifiedBy(NoteKey key) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        String text = note.substring(0, end + 1);
        String begin = MARK + key.name() + " ";
        return note.substring(end + 2)
                        .lines()
                        .anyMatch(line -> line.startsWith(begin) && isOf(key, text, line.substring(begin.length())))
                ? Optional.of(text)
                : Optional.empty();
    }

    private static boolean isOf(NoteKey key, String text, String encoded) {
        byte[] signed;
        try {
            signed = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return signed.length > NoteKey.ID_LENGTH
                && Arrays.equals(key.id(), Arrays.copyOf(signed, NoteKey.ID_LENGTH))
                && key.verifies(
                        text.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(signed, NoteKey.ID_LENGTH, signed.length));
    }

    private static byte[] signature(String text, PrivateKey key) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("It is not an Ed25519 key", e);
        }
    }
}
