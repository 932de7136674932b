package io.housebook.api.console;

/** Why a command ends without having done what it was asked for, in one sentence for people. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final int exitCode;

    /** @param exitCode one of {@link ExitCode} */
    Failure(int exitCode, String sentence) {
        super(sentence);
        this.sentence = sentence;
        this.exitCode = exitCode;
    }

    String sentence() {
        return sentence;
    }

    int exitCode() {
        return exitCode;
    }
}
