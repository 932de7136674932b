package io.housebook.api;

import io.housebook.api.platform.Migration;
import io.housebook.api.platform.Settings;
import io.housebook.api.platform.StartRefused;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** {@code housebook [serve|migrate]}: the register of a ClickHouse estate. */
@SpringBootApplication
public class Housebook {
    private static final String USAGE = """
            usage: java -jar housebook.jar [serve|migrate]

              serve     run the server (the default)
              migrate   bring the schema of the database up to date, and end

            Settings are environment variables: DATABASE_URL, AUTO_MIGRATE, PORT, LOG_LEVEL; see README.md.""";

    public static void main(String[] arguments) {
        boolean named = arguments.length > 0 && !arguments[0].startsWith("--");
        String command = named ? arguments[0] : "serve";
        String[] options = Arrays.copyOfRange(arguments, named ? 1 : 0, arguments.length);
        try {
            Settings.require(System.getenv());
        } catch (StartRefused e) {
            end("Housebook does not start: " + e.getMessage(), 1);
        }
        switch (command) {
            case "serve" -> SpringApplication.run(Housebook.class, options);
            case "migrate" -> Migration.run(options);
            default -> end(USAGE, 2);
        }
    }

    private static void end(String words, int code) {
        System.err.println(words);
        System.exit(code);
    }
}
