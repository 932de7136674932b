package io.housebook.messages.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256. The first byte of what is hashed says what it is, so that no hash of one kind can pass for one of another. */
public final class Hash {
    /** In bytes. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte ANCHOR = 2;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException when they are not 32 */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /**
     * Of a leaf of a {@link MerkleTree}, as RFC 6962 wants it.
     *
     * @param content in parts
     */
    static Hash leaf(byte[]... content) {
        return sha256(LEAF, content);
    }

    /** Of a node of a {@link MerkleTree}, as RFC 6962 wants it. */
    public static Hash node(Hash left, Hash right) {
        return sha256(NODE, left.bytes, right.bytes);
    }

    /** What the first link is joined to; see {@link Chain}. */
    static Hash anchor(byte[] name) {
        return sha256(ANCHOR, name);
    }

    /** Of nothing: the root of a tree without leaves. */
    public static Hash empty() {
        return new Hash(sha256().digest());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** @throws IllegalArgumentException when it is not what {@link #base64} writes */
    public static Hash parse(String base64) {
        Hash hash = of(Base64.getDecoder().decode(base64));
        if (!hash.base64().equals(base64)) {
            throw new IllegalArgumentException("A hash is written in one way only");
        }
        return hash;
    }

    /** In hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    private static Hash sha256(byte kind, byte[]... parts) {
        MessageDigest digest = sha256();
        digest.update(kind);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
