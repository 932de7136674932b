package io.housebook.api;

import io.housebook.api.platform.Migration;
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
        String command = arguments.length == 0 || arguments[0].startsWith("--") ? "serve" : arguments[0];
        String[] options = Arrays.stream(arguments)
                .skip(arguments.length > 0 && command.equals(arguments[0]) ? 1 : 0)
                .toArray(String[]::new);
        switch (command) {
            case "serve" -> SpringApplication.run(Housebook.class, options);
            case "migrate" -> Migration.run(options);
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }
}
