package io.housebook.api.console;

/** What one command does. */
interface Task {
    /**
     * @return the {@link ExitCode}
     * @throws Failure when that takes a sentence too
     */
    int run(Call call);

    /** Whether it starts something of Spring's, which takes {@code --any.setting=…}. */
    default boolean takesSettings() {
        return false;
    }
}
