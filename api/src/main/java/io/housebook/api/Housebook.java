package io.housebook.api;

import io.housebook.api.platform.Claims;
import io.housebook.api.platform.Migration;
import io.housebook.api.platform.Settings;
import io.housebook.api.platform.StartRefused;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** {@code housebook [serve|migrate|claims verify]}: the register of a ClickHouse estate. */
@SpringBootApplication
public class Housebook {
    private static final String USAGE = """
            usage: java -jar housebook.jar [serve|migrate|claims verify]

              serve           run the server (the default)
              migrate         bring the schema of the database up to date, and end
              claims verify   say whether what may exist only once is held as the events
                              imply, and end: with 0 if so, otherwise with 1

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
            case "claims" -> claims(options);
            default -> end(USAGE, 2);
        }
    }

    private static void claims(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("verify")) {
            end(USAGE, 2);
        }
        Claims.Verification verification = Claims.verify(Arrays.copyOfRange(arguments, 1, arguments.length));
        verification.sentences().forEach(System.out::println);
        System.exit(verification.clean() ? 0 : 1);
    }

    private static void end(String words, int code) {
        System.err.println(words);
        System.exit(code);
    }
}
