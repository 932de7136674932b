package io.housebook.api.console;

/** Says something when the process is ended in the midst of what this encloses, by Ctrl-C or otherwise. */
record Farewell(Thread words) implements AutoCloseable {

    static Farewell of(Runnable words) {
        var farewell = new Farewell(new Thread(words, "farewell"));
        Runtime.getRuntime().addShutdownHook(farewell.words);
        return farewell;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(words);
        } catch (IllegalStateException e) {
            // It is being said.
        }
    }
}
