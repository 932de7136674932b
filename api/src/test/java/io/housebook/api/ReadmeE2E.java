package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ReadmeE2E {
    private static final Path README = Path.of("../README.md");
    private static final Pattern FIRST_SESSION = Pattern.compile(
            "^## A first session\n(?:(?!^## ).)*?^```bash\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String ADDRESS = "http://127.0.0.1:8080";

    private final HousebookClient client;

    ReadmeE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @Test
    void the_first_session_runs_as_it_is_written() throws Exception {
        String session = firstSession();
        assertThat(session).contains(ADDRESS);

        Process shell = new ProcessBuilder(List.of("bash", "-euo", "pipefail"))
                .redirectErrorStream(true)
                .start();
        try (var script = shell.outputWriter(UTF_8)) {
            script.write(session.replace(ADDRESS, client.base().toString()));
        }
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);

        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(output).isZero();
        assertThat(output)
                .contains("HTTP/1.1 201", "\"name\":\"Acme Analytics\"")
                .contains("HTTP/1.1 204", "\"name\":\"Acme Observability\"")
                .contains("The developer created the organization “Acme Analytics”")
                .contains("The developer renamed the organization to “Acme Observability”")
                .contains("\"name\":\"organization\",\"position\"")
                .contains("\"reason\":\"Umzug nach München\"")
                .doesNotContain("problem+json");
    }

    private static String firstSession() throws IOException {
        Matcher matcher = FIRST_SESSION.matcher(Files.readString(README));
        assertThat(matcher.find()).as("a block of bash under “A first session”").isTrue();
        return matcher.group(1);
    }
}
