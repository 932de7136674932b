package io.housebook.api.platform;

/** Keys for tests of what is sealed with them. */
public final class EncryptionKeys {
    public static final EncryptionKey SOME = new EncryptionKey(new byte[EncryptionKey.LENGTH]);

    private EncryptionKeys() {}
}
