package io.housebook.api.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** A password is nowhere but on its way to the server, though everything be logged that can be. */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionSecretsTest {
    private static final String CANARY = "canary-7f3a91c2";
    private static final ch.qos.logback.classic.Logger LOGBACK =
            (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    /** To which the JDK's own loggers write, those of javax.net.ssl among them. */
    private static final Logger JDK = Logger.getLogger("");

    private final Level logbackLevel = LOGBACK.getLevel();
    private final java.util.logging.Level jdkLevel = JDK.getLevel();
    private Handler console = new ConsoleHandler();

    @BeforeEach
    void log_everything() {
        LOGBACK.setLevel(Level.TRACE);
        JDK.setLevel(java.util.logging.Level.ALL);
        console = new ConsoleHandler();
        console.setLevel(java.util.logging.Level.ALL);
        JDK.addHandler(console);
    }

    @AfterEach
    void log_as_before() {
        LOGBACK.setLevel(logbackLevel);
        JDK.setLevel(jdkLevel);
        JDK.removeHandler(console);
    }

    @Test
    void a_password_is_neither_in_an_outcome_nor_in_a_log(CapturedOutput output) throws Exception {
        var authority = new TestAuthority();
        // A server that tells everything it was told
        try (var echo = new Listener(client -> {
                    byte[] request = new byte[4096];
                    int length = client.getInputStream().read(request);
                    client.getOutputStream().write("HTTP/1.1 500 Error\r\nX-Told: ".getBytes(ISO_8859_1));
                    client.getOutputStream().write(request, 0, Math.max(0, length));
                    client.getOutputStream().write((CANARY + "\t" + CANARY + "\t7\n").getBytes(ISO_8859_1));
                    client.shutdownOutput();
                });
                var row = new Listener(client -> {
                    client.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\n\r\n" + CANARY + "\t" + CANARY + "\t7\n").getBytes(ISO_8859_1));
                    client.shutdownOutput();
                });
                var tls = new TlsServer(authority.issue(Duration.ofHours(1), "127.0.0.1"))) {
            assertSilent("http://127.0.0.1:" + echo.port(), Tls.VERIFY);
            assertSilent("http://127.0.0.1:" + row.port(), Tls.VERIFY);
            assertSilent("https://127.0.0.1:" + row.port(), Tls.VERIFY);
            assertSilent("https://127.0.0.1:" + tls.port(), Tls.VERIFY);
            assertSilent("https://127.0.0.1:" + tls.port(), Tls.customCa(authority.pem()));
            assertSilent("https://127.0.0.1:" + tls.port(), Tls.INSECURE);
            assertSilent("http://10.0.0.1", Tls.VERIFY);
            assertSilent("http://not-allowed.example", Tls.VERIFY);
        }

        LOGBACK.debug("Logback is heard");
        Logger.getLogger("javax.net.ssl").finest("javax.net.ssl is heard");
        assertThat(output.getAll())
                .contains("Logback is heard", "javax.net.ssl is heard", "http://10.0.0.1:8123 is not connected to")
                .doesNotContain(CANARY, basic("default"));
    }

    private static void assertSilent(String url, Tls tls) throws IOException {
        for (String username : List.of("default", "a:b")) {
            var target = new ConnectionTarget(new HostUrl(url), username, CANARY, tls);
            ConnectionOutcome outcome = probe().test(target);

            assertThat(target.toString()).doesNotContain(CANARY);
            assertThat(outcome.toString()).doesNotContain(CANARY);
            assertThat(JsonMapper.shared().writeValueAsString(outcome)).doesNotContain(CANARY);
        }
    }

    private static String basic(String username) {
        return Base64.getEncoder().encodeToString((username + ":" + CANARY).getBytes(UTF_8));
    }

    private static ConnectionProbe probe() {
        var lookup = new AddressLookup(_ -> List.of(InetAddress.ofLiteral("10.0.0.1")));
        return new ConnectionProbe(new NetworkPolicy("127.0.0.1", lookup), lookup, Duration.ofSeconds(2));
    }
}
