package io.housebook.api.platform;

/** Housebook does not start like this. The message is one sentence that says why and what to do; it holds no secret. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String sentence) {
        super(sentence);
    }
}
