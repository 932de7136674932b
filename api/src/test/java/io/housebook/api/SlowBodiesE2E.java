package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.housebook.api.HousebookClient.Created;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who sends the body of a request slowly. */
@OnBothDatabases(settings = {"--housebook.body-patience=8s", "--server.tomcat.connection-timeout=5s"})
class SlowBodiesE2E {
    private static final String KEY = "{\"name\": \"Late\", \"role\": \"admin\"}";

    private final RunningHousebook housebook;
    private final HousebookClient owner;
    private final Created organization;
    private final String keys;

    SlowBodiesE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.owner = housebook.client();
        this.organization = owner.anOrganization();
        this.keys = organization.path() + "/api-keys";
    }

    @Test
    void who_is_removed_before_the_body_is_there_does_nothing() throws IOException {
        HousebookClient admin = owner.newcomer(organization, "admin");
        housebook.caughtUp();
        String member = organization.path() + "/members/" + admin.memberId(organization);
        try (Socket socket = begun(keys, admin, KEY.length())) {
            send(socket, KEY.substring(0, 5));
            owner.delete(member).expect(204);

            send(socket, KEY.substring(5));

            assertThat(answer(socket)).contains("HTTP/1.1 404").contains("\"organization-not-found\"");
        }
        assertThat(housebook.denials(1)).containsExactly("no-member");
    }

    /** They may send more than others, so somebody asks early who they are. */
    @Test
    void an_application_whose_key_is_revoked_before_the_body_is_there_does_nothing() throws IOException {
        Answer issued = owner.post(keys, KEY).expect(201);
        String body = "{\"format\": \"housebook-hosts\", \"version\": 1, \"hosts\": []}";
        try (Socket socket = begun(
                organization.path() + "/hosts/import", owner.as(SignIn.with(issued.text("/secret"))), body.length())) {
            send(socket, body.substring(0, 5));
            owner.delete(keys + "/" + issued.text("/id")).expect(204);

            send(socket, body.substring(5));

            assertThat(answer(socket)).contains("HTTP/1.1 401");
        }
        assertThat(housebook.denials(1)).containsExactly("revoked-key");
    }

    @Test
    void a_body_that_comes_steadily_and_takes_too_long_is_refused_and_the_connection_closed() throws IOException {
        try (Socket socket = begun("/v1/organizations", owner, 200_000)) {
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(30))
                    // When it is closed just before something is sent.
                    .ignoreException(SocketException.class)
                    .until(() -> {
                        if (socket.getInputStream().available() == 0) {
                            send(socket, " ");
                        }
                        return socket.getInputStream().available() > 0;
                    });

            assertThat(answer(socket)).contains("HTTP/1.1 408").contains("\"request-timeout\"");
        }
    }

    @Test
    void a_body_of_which_nothing_comes_any_more_is_refused() throws IOException {
        try (Socket socket = begun("/v1/organizations", owner, 200_000)) {
            send(socket, "{");

            assertThat(answer(socket)).contains("HTTP/1.1 408").contains("\"request-timeout\"");
        }
    }

    @Test
    void a_body_that_comes_in_pieces_and_in_time_is_taken() throws IOException {
        String body = "{\"name\": \"%s\"}".formatted(aName());
        try (Socket socket = begun("/v1/organizations", owner, body.length())) {
            for (int i = 0; i < body.length(); i++) {
                send(socket, body.substring(i, i + 1));
            }

            assertThat(answer(socket)).contains("HTTP/1.1 201");
        }
    }

    /** Who closes it loses what is sent at that moment. */
    @Test
    void a_connection_that_waits_for_its_next_request_waits_longer_than_for_a_body() throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), housebook.port())) {
            String request = "HEAD /actuator/health/liveness HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n";
            send(socket, request.formatted(""));
            socket.setSoTimeout(6_000);
            assertThatThrownBy(() -> answer(socket)).isInstanceOf(SocketTimeoutException.class);

            send(socket, request.formatted("Connection: close\r\n"));

            assertThat(answer(socket)).contains("HTTP/1.1 200");
        }
    }

    /** A request whose headers have arrived: the server has said that it waits for the body. */
    private Socket begun(String path, HousebookClient who, int length) throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), housebook.port());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        send(
                socket,
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, who.token(), length));
        String goOn = "HTTP/1.1 100 \r\n\r\n";
        assertThat(new String(socket.getInputStream().readNBytes(goOn.length()), US_ASCII))
                .isEqualTo(goOn);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    /** Reads until the server closes, or breaks the connection off because somebody still sends. */
    private static String answer(Socket socket) throws IOException {
        var answer = new StringBuilder();
        try {
            for (int read = socket.getInputStream().read();
                    read >= 0;
                    read = socket.getInputStream().read()) {
                answer.append((char) read);
            }
        } catch (SocketException broken) {
            assertThat(answer).as("before: %s", broken).isNotEmpty();
        }
        return answer.toString();
    }
}
