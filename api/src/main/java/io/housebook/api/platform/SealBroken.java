package io.housebook.api.platform;

/**
 * A ciphertext does not open: another key has sealed it, it was sealed as something else, or it was changed since. Which of these
 * it is, the cipher does not tell.
 */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    /** @param sentence holds neither the ciphertext nor a key; without a stack trace, because it is expected */
    public SealBroken(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
