package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadmeE2E {
    private static final Path README = Path.of("../README.md");
    private static final Pattern FIRST_SESSION = Pattern.compile(
            "^## A first session\n(?:(?!^## ).)*?^```bash\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String ADDRESS = "http://127.0.0.1:8080";

    @ParameterizedTest
    @EnumSource
    void the_first_session_runs_as_it_is_written(Vendor vendor) throws Exception {
        String session = firstSession();
        assertThat(session).contains(ADDRESS);

        try (RunningHousebook housebook = RunningHousebook.unsigned(vendor.newDatabase())) {
            assertThat(run(session.replace(ADDRESS, housebook.client().base().toString())))
                    .contains("HTTP/1.1 201", "\"name\":\"Acme Analytics\"")
                    .contains("HTTP/1.1 204", "\"name\":\"Acme Observability\"")
                    .contains("Ada created the organization “Acme Analytics”")
                    .contains("Ada renamed the organization to “Acme Observability”")
                    .contains("\"stage\":\"dns\"", "Ada tested the connection to")
                    .contains("\"name\":\"organization\",\"position\"")
                    .contains("\"reason\":\"Umzug nach München\"")
                    .doesNotContain("problem+json");
        }
    }

    private static String run(String session) throws Exception {
        ProcessBuilder bash = new ProcessBuilder(List.of("bash", "-euo", "pipefail")).redirectErrorStream(true);
        bash.environment().put("BOOTSTRAP_TOKEN", SignIn.BOOTSTRAP_TOKEN);
        Process shell = bash.start();
        try (var script = shell.outputWriter(UTF_8)) {
            script.write(session);
        }
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);

        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(output).isZero();
        return output;
    }

    private static String firstSession() throws IOException {
        Matcher matcher = FIRST_SESSION.matcher(Files.readString(README));
        assertThat(matcher.find()).as("a block of bash under “A first session”").isTrue();
        return matcher.group(1);
    }
}
