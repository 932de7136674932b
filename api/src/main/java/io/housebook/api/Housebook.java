package io.housebook.api;

import io.housebook.api.console.Console;
import java.io.PrintStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** {@code housebook <command>}: the register of a ClickHouse estate. */
@SpringBootApplication
public class Housebook {
    public static void main(String[] arguments) {
        PrintStream answers = System.out;
        // The log goes to System.out. A command's is for its answer alone, which may be piped on.
        System.setOut(System.err);
        int exitCode = Console.on(answers, System.err, settings -> {
                    System.setOut(answers);
                    SpringApplication.run(Housebook.class, settings);
                })
                .run(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
