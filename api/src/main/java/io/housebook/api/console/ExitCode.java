package io.housebook.api.console;

/** What scripts go by. README.md and the help say the same. */
final class ExitCode {
    static final int DONE = 0;
    /** What was asked for is not so, was refused or has failed. */
    static final int FAILED = 1;
    /** What was asked for is not understood; picocli's own. */
    static final int USAGE = 2;
    /** There is no server where it was looked for. */
    static final int UNREACHABLE = 3;

    private ExitCode() {}
}
