package io.housebook.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Programs of the machine. */
final class Tool {
    private Tool() {}

    /** The path of a program of the running Java. */
    static String ofJava(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /**
     * What a program prints.
     *
     * @throws IOException when there is no such program
     * @throws IllegalStateException when it fails
     */
    static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(command.getFirst() + " has failed: " + output);
        }
        return output;
    }
}
